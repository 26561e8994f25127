import { conversationSid } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { type BotAdapter, BotCallError } from './bot-adapter';
import { createBot } from './create-bot';

const CONVERSATION = conversationSid.parse(`CH${'0'.repeat(32)}`);

const envelope = {
  v: 1,
  timestamp: '2026-11-22T10:00:00.000Z',
  conversation: { sid: CONVERSATION, channel: 'web', mode: 'bot', epoch: 0 },
  user: {},
} as const;
const EVENT: BotEvent = { ...envelope, id: 'e0', type: 'message', data: { index: 0, text: 'hi' } };
const TOLD: BotEvent = { ...envelope, id: 'e1', type: 'task_completed', data: {} };

const failing = (failure: BotCallError['failure'], repeatable: BotCallError['repeatable']) =>
  new BotCallError(failure, 'a detail', repeatable);

/** A bot that fails as told, then answers. Time moves by what it takes. */
function createScene({ isIdempotent = false, timeLeft = 9_000, takes = 0 } = {}) {
  const time = { now: 1_700_000_000_000 };
  const failures: Error[] = [];
  const calls: { event: string; timeout: number }[] = [];
  const logged: Record<string, unknown>[] = [];
  let loads = 0;
  let asks = 0;
  const adapter: BotAdapter = {
    async send(event, { timeout }) {
      calls.push({ event: event.id, timeout });
      time.now += takes;
      const failure = failures.shift();
      if (failure) throw failure;
      return { kind: 'answered', actions: [] };
    },
    async commands() {
      asks += 1;
      const failure = failures.shift();
      if (failure) throw failure;
      return [{ name: `c${asks}`, arguments: [], output: 'customer', aliases: [] }];
    },
  };
  const bot = createBot({
    load: async () => {
      loads += 1;
      return adapter;
    },
    isIdempotent,
    timeLeft: () => timeLeft,
    clock: {
      now: () => time.now,
      sleep: async (ms) => {
        time.now += ms;
      },
    },
    log: { info: () => undefined, error: (_event, facts) => void logged.push({ ...facts }) },
  });
  return {
    bot,
    time,
    calls,
    logged,
    fail: (...more: Error[]) => failures.push(...more),
    loads: () => loads,
    asks: () => asks,
  };
}

test('the adapter is loaded when it is first needed, once', async () => {
  const { bot, loads } = createScene();
  expect(loads()).toBe(0);
  await bot.tell(EVENT, false);
  await bot.tell(EVENT, false);
  expect(loads()).toBe(1);
});

describe('another try', () => {
  test('is made where the bot has not heard the first', async () => {
    const { bot, fail, calls } = createScene();
    fail(failing('unreachable', 'always'), failing('refused', 'always'));
    expect(await bot.tell(EVENT, false)).toEqual({ kind: 'answered', actions: [] });
    expect(calls.map(({ event }) => event)).toEqual(['e0', 'e0', 'e0']);
  });

  test.each([
    [true, 'answered', 2],
    [false, 'failed', 1],
  ])('after a timeout, for a bot that may be told twice (%s): %s', async (isIdempotent, kind, tries) => {
    const { bot, fail, calls } = createScene({ isIdempotent });
    fail(failing('timeout', 'if-idempotent'));
    expect(await bot.tell(EVENT, false)).toMatchObject({ kind });
    expect(calls).toHaveLength(tries);
  });

  test('is never made of what was understood and refused', async () => {
    const { bot, fail, calls } = createScene({ isIdempotent: true });
    fail(failing('malformed', 'never'));
    expect(await bot.tell(EVENT, false)).toEqual({ kind: 'failed', failure: 'malformed' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['waits as long as the bot asked', 2_000, 2, 2_000],
    ['is not made where that takes too long', 8_000, 1, 0],
  ])('%s', async (_, retryAfter, tries, waited) => {
    const { bot, fail, calls, time } = createScene();
    const since = time.now;
    fail(new BotCallError('refused', 'a detail', 'always', { retryAfter }));
    await bot.tell(EVENT, false);
    expect([calls.length, time.now - since]).toEqual([tries, waited]);
  });

  test('is not made when time is up', async () => {
    const { bot, fail, calls } = createScene({ isIdempotent: true, takes: 8_000 });
    fail(failing('timeout', 'if-idempotent'));
    expect(await bot.tell(EVENT, false)).toMatchObject({ kind: 'failed' });
    expect(calls).toHaveLength(1);
  });

  test('after a runner is gone: only where it may be told twice', async () => {
    expect(await createScene().bot.tell(EVENT, true)).toEqual({ kind: 'failed', failure: 'interrupted' });
    expect(await createScene({ isIdempotent: true }).bot.tell(EVENT, true)).toMatchObject({ kind: 'answered' });
  });
});

test.each([
  ['a customer who waits', EVENT, 9_000, 8_000],
  ['news', TOLD, 9_000, 3_000],
  ['an invocation that has been running for long', EVENT, 2_500, 2_500],
])('time for %s', async (_, event, timeLeft, timeout) => {
  const { bot, calls } = createScene({ timeLeft });
  await bot.tell(event, false);
  expect(calls[0]?.timeout).toBe(timeout);
});

test('the log says which event of which conversation, and nothing of what was said', async () => {
  const { bot, fail, logged } = createScene();
  fail(failing('malformed', 'never'));
  await bot.tell(EVENT, false);
  expect(logged).toEqual([
    { conversation: CONVERSATION, id: 'e0', type: 'message', failure: 'malformed', detail: 'a detail' },
  ]);
});

describe('a bot that has failed three times', () => {
  async function tripped() {
    const scene = createScene();
    scene.fail(...Array.from({ length: 3 }, () => failing('timeout', 'never')));
    for (let count = 0; count < 3; count++) await scene.bot.tell(EVENT, false);
    scene.calls.length = 0;
    return scene;
  }

  test('rests: nobody waits for it', async () => {
    const { bot, calls } = await tripped();
    expect(await bot.tell(EVENT, false)).toEqual({ kind: 'failed', failure: 'resting' });
    expect(calls).toEqual([]);
  });

  test('is tried by one after half a minute, and by all when it is back', async () => {
    const { bot, time, calls } = await tripped();
    time.now += 30_000;
    const [first, second] = await Promise.all([bot.tell(EVENT, false), bot.tell(EVENT, false)]);
    expect([first.kind, second]).toEqual(['answered', { kind: 'failed', failure: 'resting' }]);
    expect(await bot.tell(EVENT, false)).toMatchObject({ kind: 'answered' });
    expect(calls).toHaveLength(2);
  });

  test('rests again when it has not come back', async () => {
    const { bot, time, fail } = await tripped();
    time.now += 30_000;
    fail(failing('timeout', 'never'));
    expect(await bot.tell(EVENT, false)).toMatchObject({ failure: 'timeout' });
    expect(await bot.tell(EVENT, false)).toMatchObject({ failure: 'resting' });
  });

  test('has failed in a row only if nothing went well between', async () => {
    const { bot, fail } = createScene();
    for (const _ of [1, 2, 3, 4]) {
      fail(failing('timeout', 'never'));
      expect(await bot.tell(EVENT, false)).toMatchObject({ failure: 'timeout' });
      expect(await bot.tell(EVENT, false)).toMatchObject({ kind: 'answered' });
    }
  });
});

describe('commands', () => {
  test('are asked for once a minute', async () => {
    const { bot, time, asks } = createScene();
    await bot.commands();
    expect(await bot.commands()).toMatchObject([{ name: 'c1' }]);
    time.now += 60_001;
    expect(await bot.commands()).toMatchObject([{ name: 'c2' }]);
    expect(asks()).toBe(2);
  });

  test('stay as they were while the bot does not say', async () => {
    const { bot, time, fail } = createScene();
    await bot.commands();
    time.now += 60_001;
    fail(failing('timeout', 'never'));
    expect(await bot.commands()).toMatchObject([{ name: 'c1' }]);
  });
});
