import { conversationSid } from '@bot-handoff/contract';
import { createMemorySweepTurns } from '../../src/adapters/memory/memory-sweep-turns';
import { createScheduledSweep } from '../../src/app/scheduled-sweep';
import { createSweep } from '../../src/app/sweep';

// More conversations than one call has time for: whoever calls, and however, all are looked at in turn.

const LOOK_MS = 210;

const sidOf = (n: number) => conversationSid.parse(`CH${n.toString(16).padStart(32, '0')}`);

function createScene(open: number) {
  const time = { now: 0 };
  const clock = { now: () => time.now, sleep: async () => undefined };
  const errors: string[] = [];
  const log = { info: () => undefined, error: (event: string) => void errors.push(event) };
  const sids = Array.from({ length: open }, (_, n) => sidOf(n + 1));
  let looked: string[] = [];
  const sweep = createSweep({
    dispatch: async (conversation) => {
      looked.push(conversation);
      time.now += LOOK_MS;
      return { state: null };
    },
    store: { read: async () => null },
    messenger: { newest: async () => undefined, isClosed: async () => false },
    due: {
      add: async () => undefined,
      remove: async () => undefined,
      page: async (cursor) => {
        const at = sids.findIndex((sid) => sid > (cursor ?? ''));
        const conversations = at < 0 ? [] : sids.slice(at, at + 20);
        return { conversations, next: conversations.length === 20 ? (conversations.at(-1) ?? null) : null };
      },
      after: (conversation) => conversation,
    },
    ...{ clock, log },
  });
  const turns = createMemorySweepTurns();
  return {
    ...{ time, turns, errors, schedule: createScheduledSweep({ sweep, turns, clock, log }) },
    /** So many have been looked at since somebody asked last. */
    different: () => {
      const count = new Set(looked).size;
      looked = [];
      return count;
    },
  };
}

test('a scheduler that never follows the cursor sees all of them', async () => {
  const { time, schedule, different } = createScene(300);
  for (let minute = 0; minute < 8; minute++) {
    time.now = minute * 60_000;
    await schedule(null);
  }
  expect(different()).toBe(300);
});

test('one that wants a whole sweep gets it, wherever another one has stopped', async () => {
  const { schedule, different } = createScene(100);
  await schedule(null);
  different();
  let cursor: string | null = '';
  do ({ cursor } = await schedule(cursor));
  while (cursor !== null);
  expect(different()).toBe(100);
});

test('after a full round the next one begins at the start', async () => {
  const { turns, schedule } = createScene(60);
  const { cursor } = await schedule(null);
  expect(cursor).not.toBeNull();
  expect((await turns.last())?.turn.cursor).toBe(cursor);
  expect(await schedule(cursor)).toMatchObject({ cursor: null });
  expect((await turns.last())?.turn.cursor).toBeNull();
});

test('where time suffices one call is a whole sweep, and says so', async () => {
  const { schedule, different } = createScene(30);
  expect(await schedule(null)).toEqual({ looked: 30, failed: 0, cursor: null });
  expect(different()).toBe(30);
});

test('one whose place cannot be read or kept sweeps all the same', async () => {
  const { turns, errors, schedule, different } = createScene(60);
  const isAway = () => Promise.reject(new Error('Sync is away'));
  Object.assign(turns, { last: isAway, put: isAway });
  await schedule(null);
  expect(different()).toBeGreaterThan(30);
  expect(new Set(errors)).toEqual(new Set(['sweep.not-announced']));
});
