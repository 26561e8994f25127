import { AGENT_ENDPOINTS, conversationSid as conversationSidSchema } from '@bot-handoff/contract';
import type { Call } from '../../services/call';
import type { Ownership } from '../../services/ownership';
import type { Strings } from '../../strings/en';
import type { CommandNotice, CommandNotices } from './command-notice';
import type { HeldCommand } from './judge-draft';

/** The composer of a conversation, open or not. */
export interface Composer {
  read(conversationSid: string): string;
  write(conversationSid: string, text: string): Promise<void>;
  /** Whether the agent has it in front of them, and the notice above it. */
  isOnScreen(conversationSid: string): boolean;
}

export interface CommandDesk {
  readonly call: Call;
  readonly ownership: Ownership;
  readonly composer: Composer;
  readonly strings: Strings;
  /** Attributes of the task that the conversation belongs to. */
  attributesOf(conversationSid: string): unknown;
  /** A fresh idempotency key, 8 to 64 characters. */
  newKey(): string;
  readonly notices: CommandNotices;
  /** Told when the server has taken a command. */
  onAccepted(command: HeldCommand): void;
  /** Says it where an agent who has moved on to another task sees it. */
  alert(text: string): void;
}

export type RunCommand = (command: HeldCommand) => Promise<void>;

/**
 * Makes the function that sends a held command to the bot. While one is under way in a conversation another
 * is not started there, so that Enter pressed twice runs once. The composer is cleared only when the server
 * has accepted and it still holds the text of this command.
 */
export function createRunCommand(desk: CommandDesk): RunCommand {
  const { strings } = desk;
  const underWay = new Set<string>();

  /** @returns what is wrong, or undefined when the server has accepted */
  const submit = async ({ conversationSid, name, line, hasFiles }: HeldCommand): Promise<string | undefined> => {
    const sid = conversationSidSchema.safeParse(conversationSid);
    if (!sid.success) return strings.commandElsewhere;
    if (hasFiles) return strings.commandWithFiles;
    if (name === '') return strings.commandEmpty;
    const owner = await desk.ownership.ask(sid.data, desk.attributesOf(sid.data));
    if (owner.kind === 'foreign') return strings.commandElsewhere;
    if (owner.kind === 'unknown') return owner.failure.message;
    const answer = await desk.call(AGENT_ENDPOINTS.runCommand, { conversationSid: sid.data, line, key: desk.newKey() });
    return answer.ok ? undefined : answer.failure.message;
  };

  const run = async (command: HeldCommand, conversationSid: string): Promise<void> => {
    const { name, text } = command;
    const show = (tone: CommandNotice['tone'], said: string) =>
      desk.notices.set(conversationSid, { tone, text: said, about: desk.composer.read(conversationSid) });
    show('progress', strings.commandSending(name));
    const refusal = await submit(command);
    if (refusal !== undefined) {
      show('refused', refusal);
      // A toast would cover the header of the task, with its End button, for eight seconds.
      if (!desk.composer.isOnScreen(conversationSid)) desk.alert(refusal);
      return;
    }
    show('done', strings.commandAccepted(name));
    desk.onAccepted(command);
    if (desk.composer.read(conversationSid).trim() === text.trim()) await desk.composer.write(conversationSid, '');
  };

  return async (command) => {
    const conversationSid = command.conversationSid ?? '';
    if (underWay.has(conversationSid)) return;
    underWay.add(conversationSid);
    try {
      await run(command, conversationSid);
    } finally {
      underWay.delete(conversationSid);
    }
  };
}
