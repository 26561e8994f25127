import { type Child, startChild } from './child';
import { findFreePort } from './free-port';
import { waitFor, waitForUrl } from './wait-for';

const START_LIMIT_MS = 60_000;
/** The first start downloads it. */
const PRISM_LIMIT_MS = 180_000;
const PRISM = '@stoplight/prism-cli@5.14.2';
const OPENAPI = 'test/fixtures/openapi/twilio_conversations_v1.json';

export interface Server {
  readonly url: string;
  readonly child: Child;
}

/** Starts servers to be measured, and ends them all. */
export class Servers {
  readonly #children: Child[] = [];

  async script(file: string, environment: NodeJS.ProcessEnv = {}): Promise<Server> {
    const server = await this.#start(process.execPath, () => ['--expose-gc', '--import', 'tsx', file], environment);
    // The only path that all of them answer with 2xx.
    await waitForUrl(`${server.url}/local.json`, START_LIMIT_MS);
    return server;
  }

  /** Prism's mock of the Conversations API with its checks on, as it comes. Rejects when it does not start. */
  async prism(): Promise<Server> {
    const server = await this.#start('npx', (port) => [
      ...['--yes', PRISM, 'mock', '--port', String(port), '--verboseLevel', 'error'],
      OPENAPI,
    ]);
    let isGone = false;
    server.child.gone.then(() => {
      isGone = true;
    });
    await waitFor("Prism's mock", PRISM_LIMIT_MS, async () => {
      if (isGone) throw new Error('it ended before it listened');
      return fetch(server.url).then(
        () => true,
        () => undefined,
      );
    });
    return server;
  }

  async end(): Promise<void> {
    for (const child of this.#children) await child.end();
  }

  async #start(
    command: string,
    args: (port: number) => readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Server> {
    const port = await findFreePort();
    const child = startChild({ command, args: args(port), environment: { ...environment, PORT: String(port) } });
    this.#children.push(child);
    return { url: `http://127.0.0.1:${port}`, child };
  }
}
