import { type Row, round } from '../report';
import type { Scene } from './scene';
import type { Call } from './slow-twilio';
import { playStory, type Turn } from './story';

const ROUND_TRIPS_MS = [20, 50, 100];

/** The most calls of which each began after the one before it was answered: these have waited for each other. */
export function countRoundTrips(calls: readonly Call[]): number {
  const depths: number[] = [];
  for (const { began } of calls) {
    const before = calls.map(({ ended }, at) => (ended <= began ? (depths[at] ?? 0) : 0));
    depths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths);
}

/** How many answers each event has to wait for, and what that comes to when an answer takes so long. */
export async function measureRoundTrips(scene: Scene): Promise<Row[]> {
  const stories: (readonly Turn[])[] = [];
  for (const roundTripMs of ROUND_TRIPS_MS) {
    scene.twilio.roundTripMs = roundTripMs;
    stories.push(await playStory(scene));
  }
  scene.twilio.roundTripMs = 0;
  return (stories.at(-1) ?? []).map(({ event, run, floor }, at) => ({
    name: `round trips: ${event}`,
    unit: 'round trips',
    better: 'lower',
    ours: countRoundTrips(run.calls),
    peers: { floor: floor.roundTrips },
    detail: ROUND_TRIPS_MS.map((ms, each) => {
      const took = round(stories[each]?.[at]?.run.ms ?? Number.NaN);
      return `at ${ms} ms: ${took} ms, floor ${floor.roundTrips * ms} ms`;
    }).join('; '),
  }));
}
