import { join } from 'node:path';
import { serveDemo } from '../../demo/serve';
import { version } from '../../plugin-bot-handoff/package.json';
import type { ServiceFolders } from '../../simulator/gateway/routes';
import type { Simulator } from '../../simulator/server';
import { buildService } from '../bundle/build-service';
import { watchSources } from '../bundle/watch-sources';
import { buildStack, PAGES } from './build-stack';
import { createProgress } from './progress';
import { scheduleSweeps } from './schedule-sweeps';
import { type Closer, startCore } from './start-core';

export interface StackOptions {
  /** The page and the simulated Twilio; 0 takes a free port. */
  readonly port: number;
  /** The Functions; 0 takes a free port. */
  readonly functionsPort: number;
  /** Leaves out progress and the events that Functions log. */
  readonly quiet?: boolean;
  /** Takes all that Functions print, in place of the console. */
  readonly print?: (line: string) => void;
  /** `off` leaves out the service that refuses agents' commands before they become messages; see docs/commands.md. */
  readonly guard?: 'on' | 'off';
  /** Settings of the Functions in place of those of `npm start`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where the compiled flows are, relative to the repository, if not where they are built. */
  readonly assets?: string;
  /** Rebuilds Functions and flows when their sources change. */
  readonly watch?: boolean;
  /** Ends a start that is under way: it rejects and leaves nothing running. */
  readonly signal?: AbortSignal;
}

/** A contact centre on this machine, ready for its first customer. */
export interface Stack {
  readonly url: string;
  readonly functionsUrl: string;
  readonly simulator: Simulator;
  /** Process id of the Functions runtime, for measuring. */
  functionsPid(): Promise<number>;
  /** Ends everything that was started; resolves when it is gone. */
  close(): Promise<void>;
}

const root = join(__dirname, '../..');
const folders: ServiceFolders = { root, functions: 'dist/functions', assets: 'dist/assets' };
const guardFolders: ServiceFolders = { root, functions: 'dist/guard/functions', assets: 'dist/guard/assets' };

const PLUGIN = {
  name: 'plugin-bot-handoff',
  version,
  bundle: join(root, 'plugin-bot-handoff/build/plugin-bot-handoff.js'),
};

/** Builds what has changed and starts simulator, pages and Functions. Rejects with nothing left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = createProgress(options.quiet ? () => undefined : console.log);
  await buildStack(root, progress, options.signal);

  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const parts = await progress('start', () => startAll(options, closers));
    options.signal?.throwIfAborted();
    return { ...parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAll(
  { watch, guard = 'on', assets = folders.assets, print, ...options }: StackOptions,
  closers: Closer[],
): Promise<Omit<Stack, 'close'>> {
  const write = (line: string) => {
    // Whoever wants it quiet still wants to know what a Function could not say properly.
    if (!options.quiet || !line.startsWith('{"event"')) console.log(`functions | ${line}`);
  };
  const { simulator, functionsUrl, runtime, reload, advance } = await startCore(
    {
      ...options,
      folders: { ...folders, assets },
      ...(guard === 'on' && { guard: guardFolders }),
      print: print ?? write,
    },
    closers,
  );
  const demo = serveDemo(simulator, { pages: join(root, PAGES), plugins: [PLUGIN] });
  closers.push(() => demo.close());
  simulator.ready(functionsUrl, advance);
  closers.push(scheduleSweeps(functionsUrl, simulator.clock, console.error));

  if (watch) {
    const rebuild = async () => {
      const started = performance.now();
      if (!(await buildService(root, console.warn))) return;
      await reload();
      console.log(`Functions and flows rebuilt in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    };
    closers.push(
      watchSources(root, () => rebuild().catch((error) => console.error(`Not rebuilt:\n${error.message ?? error}`))),
    );
  }
  return { url: simulator.url, functionsUrl, simulator, functionsPid: () => runtime.pid() };
}
