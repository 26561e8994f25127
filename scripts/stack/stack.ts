import { join } from 'node:path';
import { serveDemo } from '../../demo/serve';
import { version } from '../../plugin-bot-handoff/package.json';
import { startGateway } from '../../simulator/gateway/gateway';
import { listRoutes, type ServiceFolders } from '../../simulator/gateway/routes';
import { startRuntime } from '../../simulator/gateway/runtime';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { buildService } from '../bundle/build-service';
import { watchSources } from '../bundle/watch-sources';
import { buildStack, PAGES } from './build-stack';
import { configureAccount } from './configure-account';
import { functionSettings } from './function-settings';
import { laneOf } from './lane-of';
import { createProgress } from './progress';
import { scheduleSweeps } from './schedule-sweeps';

export interface StackOptions {
  /** The page and the simulated Twilio; 0 takes a free port. */
  readonly port: number;
  /** The Functions; 0 takes a free port. */
  readonly functionsPort: number;
  /** Prints only what Functions print and what goes wrong. */
  readonly quiet?: boolean;
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

const PLUGIN = {
  name: 'plugin-bot-handoff',
  version,
  bundle: join(root, 'plugin-bot-handoff/build/plugin-bot-handoff.js'),
};

/** Builds what has changed and starts simulator, pages and Functions. Rejects with nothing left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = createProgress(options.quiet ? () => undefined : console.log);
  await buildStack(root, progress, options.signal);

  const closers: (() => Promise<void> | void)[] = [];
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
  { port, functionsPort, quiet, watch }: StackOptions,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<Stack, 'close'>> {
  const simulator = await createSimulator({ port, quiet });
  closers.push(() => simulator.close());
  const demo = serveDemo(simulator, { pages: join(root, PAGES), plugins: [PLUGIN] });
  closers.push(() => demo.close());

  const gateway = await startGateway({
    port: functionsPort,
    authToken: ACCOUNT.authToken,
    wire: simulator.wire,
    laneOf,
  });
  closers.push(() => gateway.close());
  const addresses = { simulatorUrl: simulator.url, functionsUrl: gateway.url };

  const print = (line: string) => console.log(`functions | ${line}`);
  const runtime = await startRuntime({ folders, variables: functionSettings(addresses), print });
  closers.push(() => runtime.close());
  const serve = async () => gateway.serve({ runtime, routes: await listRoutes(folders) });
  await serve();

  await configureAccount(addresses);
  simulator.ready(gateway.url);
  closers.push(scheduleSweeps(gateway.url, simulator.clock, console.error));

  if (watch) {
    const rebuild = async () => {
      const started = performance.now();
      if (!(await buildService(root, console.warn))) return;
      await Promise.all([runtime.restart(), serve()]);
      console.log(`Functions and flows rebuilt in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    };
    closers.push(
      watchSources(root, () => rebuild().catch((error) => console.error(`Not rebuilt:\n${error.message ?? error}`))),
    );
  }
  return { url: simulator.url, functionsUrl: gateway.url, simulator, functionsPid: () => runtime.pid() };
}
