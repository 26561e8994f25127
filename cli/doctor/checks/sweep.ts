import { createSyncDueIndex } from '../../../src/adapters/twilio/sync-due-index';
import { createSyncSweepTurns } from '../../../src/adapters/twilio/sync-sweep-turns';
import { type Check, failure, NOT_DEPLOYED, warning, well } from '../check';

/** Sweeps are to be a minute apart. */
const LATE_MS = 3 * 60_000;
/** At about five reads of 40 ms each, so many take a minute. */
const MANY = 300;

const inWords = (ms: number) =>
  ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;

export const sweep: Check = {
  id: 'sweep',
  title: 'Sweep',
  why: 'Functions have no timers: limits that pass and webhooks that get lost are noticed by the sweep alone.',
  async look({ functions, now, rest, syncServiceSid }) {
    if (!functions || syncServiceSid === undefined) return NOT_DEPLOYED;
    const fix = `bot-handoff scheduler cron ${functions.url} prints what calls it every minute.`;
    if (!functions.variables.BOT_HANDOFF_SWEEP_SECRET) {
      return failure('BOT_HANDOFF_SWEEP_SECRET is not deployed, so that nobody can ask for one.', 'bot-handoff setup.');
    }
    const last = await createSyncSweepTurns(rest, syncServiceSid).last();
    if (!last) return failure('There has never been one.', fix);
    const age = now - last.turn.at;
    if (age > LATE_MS) return failure(`The last one began ${inWords(age)} ago.`, fix);
    return well(`The last one began ${inWords(Math.max(0, age))} ago.`);
  },
};

export const load: Check = {
  id: 'load',
  title: 'Open conversations',
  why: 'A sweep looks at each of them in turn; when that takes more than a minute, limits are noticed late.',
  async look({ rest, syncServiceSid }) {
    if (syncServiceSid === undefined) return NOT_DEPLOYED;
    const due = createSyncDueIndex(rest, { syncServiceSid, keepDays: 1 });
    let [count, cursor]: [number, string | null] = [0, null];
    do {
      const page: Awaited<ReturnType<typeof due.page>> = await due.page(cursor);
      count += page.conversations.length;
      cursor = page.next;
    } while (cursor !== null && count <= 10 * MANY);
    if (count <= MANY) return well(`${count}.`);
    const fix = 'docs/limits.md says what that means, and what helps.';
    return warning(`${count > 10 * MANY ? `More than ${10 * MANY}` : count}.`, fix);
  },
};
