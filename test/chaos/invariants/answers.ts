import type { Revision } from '../ledger';
import { type Line, modeAt, quotes, type Transcript } from '../transcript';
import type { Violation } from './violation';

/** An answer to what a customer said, by the bot or by a running command. */
const ANSWER = /^(answer|command c\d+ got) /;
/** What the bot says of its own. */
const OWN_WORDS = /^(answer|more on|choice on) /;

type Need = 'one' | 'at most one';

/** Whether an agent joined before a runner that was gone could say what it had decided to. */
function wasOvertaken(line: Line, revisions: readonly Revision[]): boolean {
  const isDue = ({ stored }: Revision) =>
    stored.outbox.some((effect) => effect.kind === 'send-message' && quotes(effect, line));
  const first = revisions.findIndex(isDue);
  if (first < 0) return false;
  const over = revisions.findIndex((revision, at) => at > first && !isDue(revision));
  return over >= 0 && revisions.slice(over, over + 2).some(({ stored }) => stored.state.mode === 'agent');
}

/** Whether the bot had to answer, judged by how the index up to which all is settled moved past the message. */
function needOf({ index }: Line, revisions: readonly Revision[]): Need {
  const settled = revisions.findIndex(({ stored }) => stored.state.seen >= index);
  const last = revisions.at(-1)?.stored.state.mode;
  if (settled < 0) return last === undefined || last === 'bot' ? 'one' : 'at most one';
  const before = revisions[settled - 1]?.stored.state;
  const after = revisions[settled]?.stored.state;
  // Coming back to the bot settles what was somebody else's to answer.
  if (before && before.mode !== 'bot') return 'at most one';
  // An agent who joined in the same breath answers: what the bot was about to say is dropped.
  if (before && after?.mode === 'agent') return 'at most one';
  const cameAndWent = after?.mode === 'bot' && before !== undefined && after.epoch > before.epoch;
  return cameAndWent ? 'at most one' : 'one';
}

const isBeforeAdoption = ({ index }: Line, [first]: readonly Revision[]) =>
  first !== undefined && first.stored.state.seen > index;

/** Every customer message that is the bot's to answer has one answer; none has two. */
export function checkAnswers({ asked, bot, revisions }: Transcript, isClosed: boolean): Violation[] {
  return asked.flatMap((line) => {
    const answers = bot.filter((each) => ANSWER.test(each.text) && quotes(each, line)).length;
    // Nothing can be said in a closed conversation, not even what was decided before.
    const need = isClosed ? 'at most one' : needOf(line, revisions);
    if (answers > 1) return [{ rule: 'one answer', detail: `"${line.text}" was answered ${answers} times` }];
    if (answers === 0 && need === 'one' && !wasOvertaken(line, revisions)) {
      const when = isBeforeAdoption(line, revisions) ? ': it was said before the conversation was adopted' : '';
      return [{ rule: 'one answer', detail: `"${line.text}" was not answered${when}` }];
    }
    return [];
  });
}

/** The bot had the conversation by then, if only between two others: what is decided at once is stored once. */
const wasBots = ({ stored: { state } }: Revision, before: Revision | undefined): boolean =>
  state.mode === 'bot' || (before !== undefined && state.epoch - before.stored.state.epoch > 1);

/** While the conversation is an agent's, or waits for one, the bot does not answer the customer. */
export function checkSilence({ asked, bot, revisions }: Transcript): Violation[] {
  return asked.flatMap((line) => {
    const mode = modeAt(revisions, line.at);
    if (mode !== 'agent' && mode !== 'waiting') return [];
    return bot
      .filter((each) => OWN_WORDS.test(each.text) && quotes(each, line))
      .filter(
        ({ at }) => !revisions.some((each, n) => each.at > line.at && each.at < at && wasBots(each, revisions[n - 1])),
      )
      .map(({ text }) => ({ rule: 'one answerer', detail: `in mode ${mode} "${line.text}" got the bot's "${text}"` }));
  });
}
