import { readCommandLine, skipUnseen } from '@bot-handoff/contract';

/** What an agent is about to send. */
export interface Draft {
  readonly conversationSid: string | undefined;
  readonly text: string;
  readonly hasFiles: boolean;
  /** Email has no commands. */
  readonly isEmail: boolean;
}

/** A command that must not become a message. */
export interface HeldCommand {
  readonly conversationSid: string | undefined;
  /** As it stood in the composer. */
  readonly text: string;
  readonly name: string;
  /** What follows the prefix, for the server. */
  readonly line: string;
  readonly hasFiles: boolean;
  /** The agent was asked whether it should run, and wants it. */
  readonly confirmed?: true;
}

export type Verdict =
  | { readonly kind: 'send' }
  /** Send this text instead: the agent doubled the prefix. */
  | { readonly kind: 'send-literal'; readonly text: string }
  | { readonly kind: 'hold'; readonly command: HeldCommand };

export interface Grammar {
  readonly prefix: string;
  /** The server-side guard turns `//text` into `/text` itself and would refuse ours. */
  readonly isGuarded: boolean;
}

/** What an agent would have typed to send a command as the text it is: the lock takes the second prefix away again. */
export const meanAsText = (text: string, prefix: string): string => prefix + skipUnseen(text);

/** Decides what may become a message. */
export function judgeDraft(draft: Draft, { prefix, isGuarded }: Grammar): Verdict {
  if (draft.isEmail) return { kind: 'send' };
  const reading = readCommandLine(draft.text, prefix);
  if (reading.kind === 'message') return { kind: 'send' };
  if (reading.kind === 'literal') return isGuarded ? { kind: 'send' } : { kind: 'send-literal', text: reading.text };
  const { conversationSid, text, hasFiles } = draft;
  const { name, rest } = reading;
  return {
    kind: 'hold',
    command: { conversationSid, text, name, line: rest === '' ? name : `${name} ${rest}`, hasFiles },
  };
}
