import { readBotMarks, readChoice } from '@bot-handoff/contract';
import type { Ledger, Revision } from '../ledger';
import type { Transcript } from '../transcript';
import type { Violation } from './violation';

/** A question may expire; a press that comes so long after it, in milliseconds, is not judged. */
const FRESH_MS = 20 * 60_000;
const QUESTION = /^answer (m\d+), yes or no\?$/;

/** A press of the button that the bot waits for brings its flow on. */
export function checkPresses(conversation: string, { bot, revisions }: Transcript, { said }: Ledger): Violation[] {
  const messages = said.map(({ message }) => message).filter((each) => each.conversationSid === conversation);
  return messages.flatMap((press) => {
    const nonce = press.participantSid === null ? undefined : readChoice(press.attributes)?.nonce;
    if (nonce === undefined) return [];
    const before = stateBefore(press.index, revisions);
    if (before?.mode !== 'bot' || before.main?.nonce !== nonce) return [];
    // What came between may have changed what the bot waits for.
    const isNext = !messages.some(
      ({ index, participantSid }) => participantSid !== null && index > before.seen && index < press.index,
    );
    const question = messages.find(({ attributes }) => readBotMarks(attributes)?.offer?.nonce === nonce);
    const name = QUESTION.exec(question?.body ?? '')?.[1];
    const isFresh = question !== undefined && press.dateCreated - question.dateCreated < FRESH_MS;
    if (!isNext || !isFresh || name === undefined || bot.some(({ text }) => text === `choice on ${name}`)) return [];
    return [{ rule: 'one answer', detail: `the button of "${question.body}" was pressed in vain` }];
  });
}

/** The state in which the message with this index was looked at. */
function stateBefore(index: number, revisions: readonly Revision[]) {
  const settled = revisions.findIndex(({ stored }) => stored.state.seen >= index);
  const after = revisions[settled]?.stored.state;
  const before = revisions[settled - 1]?.stored.state;
  return after && before && after.epoch - before.epoch <= 0 ? before : undefined;
}
