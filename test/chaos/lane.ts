import { join } from 'node:path';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { bundleFunctions, bundleVariant, GUARD } from '../../scripts/bundle/bundle-functions';
import { type Closer, type Core, startCore } from '../../scripts/stack/start-core';
import { ACTIVITY_SIDS } from '../../simulator/world/task-catalogue';
import type { BugName } from '../bugs/bugs';
import { type ExternalBot, serveExternalBot } from './external-bot';
import { plantBug } from './plant-bug';

const ROOT = join(__dirname, '../..');
const FLOWS = { flows: 'test/chaos/flows', output: '.cache/chaos/assets' };
/** Those that an external bot is asked beside. */
const SHARED_FLOWS = { flows: 'test/chaos/flows/shared', output: '.cache/chaos/shared-assets' };
const GUARD_FOLDERS = { root: ROOT, functions: GUARD.output, assets: 'dist/guard/assets' };
const SOUND = 'dist/functions';
const PORTS = { port: 0, functionsPort: 0 };
/** Sweeps come when the play calls them. */
const SETTINGS = { BOT_HANDOFF_SWEEP_IN_PASSING: 'off', BOT_HANDOFF_SECOND_COMMAND: 'queue' };

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
  /** Asked by the Functions of this lane, where there is one. */
  readonly externalBot?: ExternalBot;
  close(): Promise<void>;
}

/** What lanes serve, with the paths of functions and assets relative to the root. */
export type Build = Parameters<typeof startCore>[0]['folders'];

/** Builds the real Functions with the flows of these tests; a bug leaves what deploys alone. */
export async function buildForChaos(bug?: BugName): Promise<Build> {
  const functions = bug ? `.cache/chaos/functions/${bug}` : SOUND;
  const building = bug ? bundleVariant(ROOT, { output: functions, plugins: [plantBug(bug)] }) : bundleFunctions(ROOT);
  await Promise.all([building, bundleFunctions(ROOT, GUARD), bundleAssets(ROOT, FLOWS)]);
  await bundleAssets(ROOT, SHARED_FLOWS);
  return { root: ROOT, functions, assets: FLOWS.output };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const KEPT_LINES = 400;

/** @param hasBot its Functions ask an external bot what no flow understands */
export async function openLane(build: Build, hasBot = false): Promise<Lane> {
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
    const externalBot = hasBot ? await serveExternalBot() : undefined;
    if (externalBot) closers.push(externalBot.close);
    const settings = { ...SETTINGS, ...externalBot?.settings };
    const folders = externalBot ? { ...build, assets: SHARED_FLOWS.output } : build;
    const services = { folders, guard: GUARD_FOLDERS, settings };
    const core = await startCore({ ...PORTS, ...services, quiet: true, print }, closers);
    const { simulator } = core;
    externalBot?.replyTo(core.functionsUrl);
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
        await externalBot?.settle();
        await untilQuiet();
        await core.advance(SETUP_MS);
        await externalBot?.settle();
        await untilQuiet();
      },
      printed,
      ...(externalBot && { externalBot }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
