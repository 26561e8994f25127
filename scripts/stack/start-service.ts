import { type GatewayOptions, startGateway } from '../../simulator/gateway/gateway';
import { listRoutes, type ServiceFolders } from '../../simulator/gateway/routes';
import { type Runtime, startRuntime } from '../../simulator/gateway/runtime';

export type Closer = () => Promise<void> | void;

export interface ServiceOptions extends GatewayOptions {
  readonly folders: ServiceFolders;
  /** The service's variables, once it is known where it listens. */
  readonly variablesAt: (url: string) => Readonly<Record<string, string>>;
  /** Each line that the runtime or a Function prints. */
  readonly print: (line: string) => void;
}

/** One Functions service on this machine, with its own runtime and its own limits. */
export interface LocalService {
  readonly url: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly runtime: Runtime;
  /** Serves what has been built anew. */
  reload(): Promise<void>;
}

/** Starts what has been built. What is to be closed at the end is added to `closers`, also when this rejects. */
export async function startService(options: ServiceOptions, closers: Closer[]): Promise<LocalService> {
  const { folders, print, variablesAt } = options;
  const gateway = await startGateway(options);
  closers.push(() => gateway.close());
  const variables = variablesAt(gateway.url);
  const runtime = await startRuntime({ folders, variables, print });
  closers.push(() => runtime.close());
  const serve = async () => gateway.serve({ runtime, routes: await listRoutes(folders) });
  await serve();
  return {
    url: gateway.url,
    variables,
    runtime,
    reload: async () => {
      await Promise.all([runtime.restart(), serve()]);
    },
  };
}
