import { TEXTS } from '../../../src/domain/conversation/texts';
import type { Revision } from '../ledger';
import { type Line, quotes, type Transcript } from '../transcript';
import { checkAnswers } from './answers';
import type { Violation } from './violation';

/** What customers read in place of an answer. */
const APOLOGIES: readonly string[] = [TEXTS.botFailed, TEXTS.leaveMessage];

/** Whether a reply to something else, which hands off, was decided on at once with it: an agent reads it. */
function wasSettledByHandoff({ index }: Line, revisions: readonly Revision[]): boolean {
  const at = revisions.findIndex(({ stored }) => stored.state.seen >= index);
  const [before, after] = [revisions[at - 1]?.stored, revisions[at]?.stored];
  return before !== undefined && after?.state.mode === 'waiting' && after.state.epoch > before.state.epoch;
}

/** Whether somebody else got the floor while the bot was asked, or was about to be. */
function wasInterrupted(line: Line, revisions: readonly Revision[]): boolean {
  const asks = ({ stored }: Revision) =>
    stored.outbox.find(({ kind, ...effect }) => kind === 'ask-bot' && quotes({ text: JSON.stringify(effect) }, line));
  const first = revisions.findIndex((revision) => asks(revision) !== undefined);
  if (first < 0) return wasSettledByHandoff(line, revisions);
  const [asked] = revisions.slice(first, first + 1);
  const call = asked && asks(asked)?.id;
  if (call === undefined) return false;
  const before = asked?.stored.state;
  const next = revisions.slice(first).find(({ stored: { state } }) => state.bot?.asked?.call !== call)?.stored;
  if (!before || !next || next.state.epoch === before.epoch) return false;
  // Its own doing: it has handed off, or failed and was apologised for.
  const isItsOwn = next.outbox.some(({ kind }) => kind === 'open-handoff');
  return !isItsOwn && next.state.rescues.length === before.rescues.length;
}

/**
 * Every message of the customer that is the bot's to answer has one answer; where the external bot fails, an apology
 * in its place.
 *
 * @param refused messages whose later reply came too late
 */
export function checkBotsAnswers(
  { asked, bot, revisions }: Transcript,
  isClosed: boolean,
  refused: ReadonlySet<string>,
): Violation[] {
  const violations = asked.flatMap((line) => {
    const found = checkAnswers({ asked: [line], bot, revisions }, isClosed);
    const isExcused = refused.has(line.name) || wasInterrupted(line, revisions);
    return found.map((violation) => ({ violation, isMissing: /was not answered/.test(violation.detail), isExcused }));
  });
  const missing = violations.filter(({ isMissing, isExcused }) => isMissing && !isExcused);
  const apologies = bot.filter(({ text }) => APOLOGIES.includes(text)).length;
  return [...violations.filter(({ isMissing }) => !isMissing), ...(missing.length > apologies ? missing : [])].map(
    ({ violation }) => violation,
  );
}
