import { ACCOUNT } from '../simulator/world/account';
import { type Child, startChild } from './child';
import { findFreePort } from './free-port';
import { measureRate } from './load';
import { type Row, round } from './report';
import { waitFor, waitForUrl } from './wait-for';

const CONCURRENCY = 16;
const PRISM = '@stoplight/prism-cli@5.14.2';
const OPENAPI = 'test/fixtures/openapi/twilio_conversations_v1.json';

const HEADERS = {
  authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
  'x-twilio-webhook-enabled': 'true',
};
const MESSAGE = new URLSearchParams({ Author: 'customer', Body: 'My printer is on fire' }).toString();

interface Server {
  readonly url: string;
  readonly child: Child;
}

/**
 * Messages posted over REST: the simulator checks credentials and parameters, stores the message, pushes it to
 * clients and delivers a signed webhook for each; the echo and Prism's mock do nothing of that.
 */
export async function measureSimulator(): Promise<Row[]> {
  const servers: Child[] = [];
  const start = async (command: string, args: (port: number) => readonly string[]): Promise<Server> => {
    const port = await findFreePort();
    const child = startChild({ command, args: args(port), environment: { PORT: String(port) } });
    servers.push(child);
    return { url: `http://127.0.0.1:${port}`, child };
  };
  try {
    const echo = await start(process.execPath, () => ['--import', 'tsx', 'bench/serve-echo.ts']);
    await waitFor('the echo', 30_000, async () => (await fetch(echo.url).catch(() => undefined))?.ok || undefined);
    const simulator = await start(process.execPath, () => ['--import', 'tsx', 'bench/serve-simulator.ts']);
    await waitForUrl(`${simulator.url}/local.json`, 30_000);
    const conversations = await prepareConversations(simulator.url, echo.url);

    const echoRate = await rate({ requests: 20_000, url: () => `${echo.url}/echo` });
    const ourRate = await rate({ requests: 8000, url: (n) => conversations[n % conversations.length] ?? '' });
    const rows = [
      ratioRow('simulator, messages a second, beside a node:http echo', ourRate, { 'node:http echo': echoRate }, 0.3),
    ];
    const prismRate = await measurePrism(start);
    if (prismRate !== undefined) {
      rows.push(ratioRow("simulator, messages a second, beside Prism's mock", ourRate, { Prism: prismRate }, 10));
    }
    return rows;
  } finally {
    for (const server of servers) await server.end();
  }
}

/** `ours` is a ratio; the rates behind it stand in the name, so that one number is compared. */
function ratioRow(name: string, ours: number, peer: Readonly<Record<string, number>>, target: number): Row {
  const [[label, peerRate] = ['peer', Number.NaN]] = Object.entries(peer);
  return {
    name,
    unit: `times (${round(ours)}/s to ${round(peerRate)}/s)`,
    better: 'higher',
    ours: round(ours / peerRate, 2),
    peers: { [label]: 1 },
    target,
  };
}

/** The better of two runs: the first one warms the compiler. */
async function rate({ requests, url }: { requests: number; url: (n: number) => string }): Promise<number> {
  const load = {
    requests,
    concurrency: CONCURRENCY,
    make: (n: number) => ({ url: url(n), headers: HEADERS, body: MESSAGE }),
  };
  return Math.max(await measureRate(load), await measureRate(load));
}

/** Binds the service webhook and resolves with the message URLs of a few conversations. */
async function prepareConversations(simulatorUrl: string, webhookUrl: string): Promise<string[]> {
  const api = `${simulatorUrl}/conversations.twilio.com/v1`;
  const post = async (url: string, form: Record<string, string>): Promise<{ sid: string }> => {
    const response = await fetch(url, { method: 'POST', headers: HEADERS, body: new URLSearchParams(form) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { sid: string };
  };
  await post(`${api}/Services/${ACCOUNT.chatServiceSid}/Configuration/Webhooks`, {
    PostWebhookUrl: `${webhookUrl}/webhook`,
    Filters: 'onMessageAdded',
    Method: 'POST',
  });
  const urls: string[] = [];
  for (let n = 0; n < 8; n++) {
    const { sid } = await post(`${api}/Services/${ACCOUNT.chatServiceSid}/Conversations`, {
      FriendlyName: `bench ${n}`,
    });
    urls.push(`${api}/Services/${ACCOUNT.chatServiceSid}/Conversations/${sid}/Messages`);
  }
  return urls;
}

type Start = (command: string, args: (port: number) => readonly string[]) => Promise<Server>;

/** Undefined when Prism cannot be fetched: then its row is left out. */
async function measurePrism(start: Start): Promise<number | undefined> {
  try {
    const prism = await start('npx', (port) => [
      '--yes',
      PRISM,
      'mock',
      '-p',
      String(port),
      '--verboseLevel',
      'error',
      OPENAPI,
    ]);
    const url = `${prism.url}/v1/Conversations/CH${'0'.repeat(32)}/Messages`;
    let isGone = false;
    prism.child.gone.then(() => {
      isGone = true;
    });
    await waitFor("Prism's mock", 180_000, async () => {
      if (isGone) throw new Error('it ended before it listened');
      const response = await fetch(url, { method: 'POST', headers: HEADERS, body: MESSAGE }).catch(() => undefined);
      return response?.status === 201 ? true : undefined;
    });
    return await rate({ requests: 1000, url: () => url });
  } catch (error) {
    console.error(`Without Prism: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
