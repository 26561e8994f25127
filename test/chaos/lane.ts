import { join } from 'node:path';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { bundleFunctions, GUARD } from '../../scripts/bundle/bundle-functions';
import { type Closer, type Core, startCore } from '../../scripts/stack/start-core';
import { ACTIVITY_SIDS } from '../../simulator/world/task-catalogue';

const ROOT = join(__dirname, '../..');
const FLOWS = { flows: 'test/chaos/flows', output: '.cache/chaos/assets' };
const FOLDERS = { root: ROOT, functions: 'dist/functions', assets: FLOWS.output };
const GUARD_FOLDERS = { root: ROOT, functions: GUARD.output, assets: 'dist/guard/assets' };

/** Nothing moved for so long: real milliseconds. */
const QUIET_MS = 40;
const LOOK_EVERY_MS = 10;
/** Flex sets a channel up a moment after it answered: simulated milliseconds. */
const SETUP_MS = 25;
const SETTLE_LIMIT_MS = 60_000;

/** An account and Functions of their own, in which one conversation is played after the other: time is theirs alone. */
export interface Lane extends Core {
  /** Resolves when nobody does anything any more. */
  settle(): Promise<void>;
  /** What Functions have printed lately, for those who look into a failure. */
  readonly printed: readonly string[];
  close(): Promise<void>;
}

/** Builds the real Functions with the flows of these tests. */
export async function buildForChaos(): Promise<void> {
  await Promise.all([bundleFunctions(ROOT), bundleFunctions(ROOT, GUARD), bundleAssets(ROOT, FLOWS)]);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const KEPT_LINES = 400;

export async function openLane(): Promise<Lane> {
  const closers: Closer[] = [];
  const printed: string[] = [];
  const print = (line: string) => {
    printed.push(line);
    if (printed.length > KEPT_LINES) printed.shift();
  };
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const services = { folders: FOLDERS, guard: GUARD_FOLDERS };
    const core = await startCore({ port: 0, functionsPort: 0, ...services, quiet: true, print }, closers);
    const { simulator } = core;
    simulator.ready(core.functionsUrl);
    simulator.world.taskrouter.addWorker({
      friendlyName: 'bob@example.com',
      attributes: { full_name: 'Bob Agent', contact_uri: 'client:bob_40example_2Ecom', roles: ['agent'] },
      activitySid: ACTIVITY_SIDS.available,
    });

    const untilQuiet = async () => {
      const end = Date.now() + SETTLE_LIMIT_MS;
      for (let quietSince = Date.now(); Date.now() - quietSince < QUIET_MS; ) {
        await wait(LOOK_EVERY_MS);
        if (simulator.inFlight() > 0) quietSince = Date.now();
        if (Date.now() > end) throw new Error(`Still ${simulator.inFlight()} under way after ${SETTLE_LIMIT_MS} ms`);
      }
    };
    return {
      ...core,
      async settle() {
        await untilQuiet();
        await core.advance(SETUP_MS);
        await untilQuiet();
      },
      printed,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
