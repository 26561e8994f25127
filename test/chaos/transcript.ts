import { readBotMarks } from '@bot-handoff/contract';
import type { Ledger, Revision, Said } from './ledger';

/** A conversation as the invariants look at it, each line with its place in the ledger. */
export interface Transcript {
  /** Customers' messages that name themselves, e.g. `m7`. */
  readonly asked: readonly Line[];
  readonly bot: readonly BotLine[];
  readonly revisions: readonly Revision[];
}
export interface Line {
  readonly at: number;
  readonly index: number;
  readonly text: string;
  /** What the message is recognised by in answers. */
  readonly name: string;
}
export interface BotLine {
  readonly at: number;
  readonly text: string;
  readonly effect: string | undefined;
}

const NAME = /\bm\d+\b/;
const isFromNobody = ({ message }: Said) => message.participantSid === null;

export function transcribe(conversation: string, customer: string, ledger: Ledger): Transcript {
  const said = ledger.said.filter(({ message }) => message.conversationSid === conversation);
  return {
    asked: said.flatMap(({ at, message }) => {
      const text = message.body ?? '';
      const name = message.author === customer ? NAME.exec(text)?.[0] : undefined;
      return name === undefined ? [] : [{ at, index: message.index, text, name }];
    }),
    bot: said.filter(isFromNobody).map(({ at, message }) => ({
      at,
      text: message.body ?? '',
      effect: readBotMarks(message.attributes)?.effect,
    })),
    revisions: ledger.revisions.filter((revision) => revision.conversation === conversation),
  };
}

/** Whether the bot said this because of that message. */
export const quotes = ({ text }: Pick<BotLine, 'text'>, { name }: Line): boolean =>
  new RegExp(`\\b${name}\\b`).test(text);

/** The mode that stood in our store at this moment. */
export const modeAt = (revisions: readonly Revision[], at: number) =>
  revisions.findLast((revision) => revision.at < at)?.stored.state.mode;
