import type { Violation } from './invariants';
import { buildForChaos, type Lane, openLane } from './lane';
import type { Options } from './options';
import { type Leaks, type Played, play } from './play';
import { drawBotPlace, drawSchedule, type Schedule } from './schedule';
import { shrink } from './shrink';

const LINES = 12;

export interface Failure {
  /** Conversations are counted from 1. */
  readonly conversation: number;
  readonly violations: readonly Violation[];
  readonly schedule: Schedule;
}

export interface Outcome {
  readonly conversations: number;
  readonly seconds: number;
  readonly failures: readonly Failure[];
  /** How often each kind of fault has struck. */
  readonly struck: Readonly<Record<string, number>>;
  /** Of each conversation. */
  readonly leaks: readonly Leaks[];
}

/** What nobody expected once the faults were over is a violation, too, with what Functions said last. */
const brokenOff = ({ printed }: Lane, error: unknown): Played => ({
  violations: [{ rule: 'no surprises', detail: [String(error), ...printed.slice(-LINES)].join('\n    ') }],
  struck: new Map(),
});

type Waiting = Readonly<Record<'plain' | 'withBot', readonly number[]>>;

/** How many lanes each sort of conversation gets: one at least where there are any, and as fits the rest. */
function shareLanes({ plain, withBot }: Waiting, { lanes, bots }: Options): Readonly<Record<keyof Waiting, number>> {
  const some = plain.length === 0 ? lanes : Math.max(1, Math.min(lanes - 1, Math.round(lanes * bots)));
  const withBots = Math.min(some, withBot.length);
  return { withBot: withBots, plain: Math.min(Math.max(lanes - withBots, 1), plain.length) };
}

/** Plays all conversations and shortens the first failing schedules. `tell` hears of each failure at once. */
export async function runChaos(options: Options, tell: (failure: Failure) => void): Promise<Outcome> {
  const { seed, faults } = options;
  const numbers = options.only
    ? [options.only]
    : Array.from({ length: options.conversations }, (_, index) => index + 1);
  const build = await buildForChaos(options.bug);
  const started = performance.now();
  const failures: Failure[] = [];
  const struck: Record<string, number> = {};
  const leaks: Leaks[] = [];
  const waiting = {
    plain: numbers.filter((number) => drawBotPlace(seed, number, options.bots) === 'none'),
    withBot: numbers.filter((number) => drawBotPlace(seed, number, options.bots) !== 'none'),
  };
  let shrinks = options.shrink;

  const perform = async (lane: Lane, number: number) => {
    const place = drawBotPlace(seed, number, options.bots);
    const replay = (schedule: Schedule) =>
      play(lane, schedule, {
        seed: `${seed} ${number}`,
        rate: faults,
        place,
        ...(options.trace && { print: console.log }),
      });
    const schedule = drawSchedule(seed, number, faults);
    const played = await replay(schedule).catch((error: unknown) => brokenOff(lane, error));
    for (const [kind, times] of played.struck) struck[kind] = (struck[kind] ?? 0) + times;
    if (played.leaks) leaks.push(played.leaks);
    if (played.violations.length === 0) return;
    const rules = new Set(played.violations.map(({ rule }) => rule));
    const isShrunk = shrinks-- > 0;
    const small = isShrunk ? await shrink(schedule, rules, async (each) => (await replay(each)).violations) : schedule;
    const failure = { conversation: number, violations: played.violations, schedule: small };
    failures.push(failure);
    tell(failure);
  };

  const lanes: Lane[] = [];
  try {
    const { plain, withBot } = shareLanes(waiting, options);
    for (let count = 0; count < plain + withBot; count++) lanes.push(await openLane(build, count >= plain));
    await Promise.all(
      lanes.map(async (lane) => {
        const queue = lane.externalBot ? waiting.withBot : waiting.plain;
        for (let number = queue.shift(); number !== undefined; number = queue.shift()) await perform(lane, number);
      }),
    );
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
  failures.sort((one, other) => one.conversation - other.conversation);
  return { conversations: numbers.length, seconds: (performance.now() - started) / 1000, failures, struck, leaks };
}
