import { startGateway } from '../../simulator/gateway/gateway';
import { listRoutes, type ServiceFolders } from '../../simulator/gateway/routes';
import { type Runtime, startRuntime } from '../../simulator/gateway/runtime';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { configureAccount } from './configure-account';
import { functionSettings } from './function-settings';
import { laneOf } from './lane-of';

export type Closer = () => Promise<void> | void;

export interface CoreOptions {
  /** The simulated Twilio; 0 takes a free port. */
  readonly port: number;
  /** The Functions; 0 takes a free port. */
  readonly functionsPort: number;
  readonly folders: ServiceFolders;
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
  const gateway = await startGateway({
    port: functionsPort,
    authToken: ACCOUNT.authToken,
    wire: simulator.wire,
    laneOf,
  });
  closers.push(() => gateway.close());
  const addresses = { simulatorUrl: simulator.url, functionsUrl: gateway.url };

  const runtime = await startRuntime({ folders, variables: { ...functionSettings(addresses), ...settings }, print });
  closers.push(() => runtime.close());
  const serve = async () => gateway.serve({ runtime, routes: await listRoutes(folders) });
  await serve();
  await configureAccount(addresses);

  const advance = async (ms: number) => {
    await runtime.setClock(simulator.clock.now() + ms - Date.now());
    await simulator.clock.advance(ms);
  };

  return {
    simulator,
    functionsUrl: gateway.url,
    runtime,
    reload: async () => {
      await Promise.all([runtime.restart(), serve()]);
    },
    advance,
  };
}
