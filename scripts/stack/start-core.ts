import type { ServiceFolders } from '../../simulator/gateway/routes';
import type { Runtime } from '../../simulator/gateway/runtime';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { configureAccount } from './configure-account';
import { functionSettings, guardSettings } from './function-settings';
import { laneOf } from './lane-of';
import { noteServices } from './note-services';
import { type Closer, startService } from './start-service';

export type { Closer } from './start-service';

export interface CoreOptions {
  /** The simulated Twilio; 0 takes a free port. */
  readonly port: number;
  /** The Functions; 0 takes a free port. The guard takes one anyway: only the simulated Twilio calls it. */
  readonly functionsPort: number;
  readonly folders: ServiceFolders;
  /** The guard's service; without it nobody is asked before a message is posted. */
  readonly guard?: ServiceFolders;
  readonly quiet?: boolean;
  /** Settings of the Functions in place of those of `npm start`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Each line that the runtime or a Function prints. */
  readonly print: (line: string) => void;
}

/** A simulated account and the Functions bound to it, without any page. */
export interface Core {
  readonly simulator: Simulator;
  readonly functionsUrl: string;
  readonly runtime: Runtime;
  /** Serves what has been built anew. */
  reload(): Promise<void>;
  /** Moves the simulated time, and that of the Functions with it. */
  advance(ms: number): Promise<void>;
}

/** Starts what has been built. What is to be closed at the end is added to `closers`, also when this rejects. */
export async function startCore(options: CoreOptions, closers: Closer[]): Promise<Core> {
  const { port, functionsPort, folders, quiet, settings, print } = options;
  const simulator = await createSimulator({ port, quiet });
  closers.push(() => simulator.close());
  const { authToken } = ACCOUNT;
  const simulatorUrl = simulator.url;

  const [product, guard] = await settleAll([
    startService(
      {
        ...{ port: functionsPort, authToken, wire: simulator.wire, laneOf, folders, print },
        variablesAt: (functionsUrl) => ({ ...functionSettings({ simulatorUrl, functionsUrl }), ...settings }),
      },
      closers,
    ),
    options.guard &&
      startService(
        { port: 0, authToken, folders: options.guard, print, variablesAt: () => guardSettings(simulatorUrl) },
        closers,
      ),
  ]);
  const { runtime, url: functionsUrl } = product;
  noteServices(simulator, product, guard);
  await configureAccount({ simulatorUrl, functionsUrl, ...(guard && { guardUrl: guard.url }) });

  return {
    simulator,
    functionsUrl,
    runtime,
    reload: async () => {
      await Promise.all([product.reload(), guard?.reload()]);
    },
    advance: async (ms) => {
      await runtime.setClock(simulator.clock.now() + ms - Date.now());
      await simulator.clock.advance(ms);
    },
  };
}

/** Waits for all of them also when one rejects, so that nothing is started after the rest has been closed. */
async function settleAll<One, Other>(all: readonly [Promise<One>, Other]): Promise<[One, Awaited<Other>]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
