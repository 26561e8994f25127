import { treeMemory } from './child';
import { type Load, measureRate } from './load';
import { median, type Row, round } from './report';
import { type Server, Servers } from './servers';
import { bindWebhook, HEADERS, MESSAGE, makeConversations, messagesPath } from './simulated-account';
import { waitFor } from './wait-for';

/** The first round warms the compilers and does not count. */
const ROUNDS = 6;
const FILL = 20_000;

/** One competitor: measured once a round, in turn with the others, so that a busy machine disturbs all of them. */
interface Contender {
  readonly name: string;
  /** Resolves with messages a second. */
  readonly measure: () => Promise<number>;
}

const post = (urls: readonly string[], requests: number): Load => ({
  ...{ urls, requests },
  concurrency: 16,
  headers: HEADERS,
  body: MESSAGE,
});

/**
 * Messages posted over REST. The simulator checks credentials and parameters, stores the message, keeps timers and
 * wire log, and delivers a signed webhook for each: the time runs until the last webhook has arrived. Beside it stand
 * - an echo of node:http, which does nothing of that;
 * - a relay of node:http, which sends each request on to the same receiver as the simulator's webhooks;
 * - Prism's mock, which checks credentials and parameters of the same request, answers with an example, stores
 *   nothing and fires no webhooks.
 */
export async function measureSimulator(): Promise<Row[]> {
  const servers = new Servers();
  try {
    const echo = await servers.script('bench/serve-echo.ts');
    const receiver = await servers.script('bench/serve-echo.ts');
    const relay = await servers.script('bench/serve-relay.ts', { RECEIVER: receiver.url });
    const simulator = await servers.script('bench/serve-simulator.ts');
    const prism = await servers.prism().catch((error: Error) => {
      console.error(`Without Prism: ${error.message}`);
      return undefined;
    });
    await bindWebhook(simulator.url, `${receiver.url}/webhook`);
    const { urls } = await makeConversations(simulator.url);
    const prismUrl = `${prism?.url}${messagesPath(`CH${'0'.repeat(32)}`)}`;
    for (const url of [urls[0] ?? '', ...(prism ? [prismUrl] : [])]) await expectChecks(url);

    const [ours = Number.NaN, ...peers] = await race([
      { name: 'simulator', measure: () => rateWithWebhooks(post(urls, 4000), receiver) },
      { name: 'a node:http echo', measure: () => measureRate(post([`${echo.url}/echo`], 12_000)) },
      { name: 'a node:http relay', measure: () => rateWithWebhooks(post([`${relay.url}/relay`], 6000), receiver) },
      ...(prism ? [{ name: "Prism's mock", measure: () => measureRate(post([prismUrl], 400)) }] : []),
    ]);
    const [toEcho = Number.NaN, toRelay = Number.NaN, toPrism] = peers;
    return [
      ratioRow('a node:http echo', ours, toEcho, 0.3),
      ratioRow('a node:http relay', ours, toRelay),
      ...(toPrism === undefined ? [] : [ratioRow("Prism's mock", ours, toPrism, 10)]),
      await measureGrowth(simulator, receiver),
    ];
  } finally {
    await servers.end();
  }
}

/** The median rate of each contender, in their order. */
async function race(contenders: readonly Contender[]): Promise<number[]> {
  const rates = contenders.map((): number[] => []);
  for (let n = 0; n < ROUNDS; n++) {
    for (const [i, { measure }] of contenders.entries()) {
      const rate = await measure();
      if (n > 0) rates[i]?.push(rate);
    }
  }
  return rates.map(median);
}

/** A mock that lets everything through would be compared with one that looks. */
async function expectChecks(url: string): Promise<void> {
  const { authorization: _, ...anonymous } = HEADERS;
  const { status } = await fetch(url, { method: 'POST', headers: anonymous, body: MESSAGE });
  if (status !== 401) throw new Error(`${url} does not check credentials: it answered ${status}`);
}

/** Requests a second until each was both answered and sent on to the receiver. */
async function rateWithWebhooks(load: Load, receiver: Server): Promise<number> {
  const received = async () => Number(await (await fetch(receiver.url)).text());
  const before = await received();
  const started = performance.now();
  await measureRate(load);
  await waitFor('the last webhook', 60_000, async () =>
    (await received()) - before >= load.requests ? true : undefined,
  );
  return load.requests / ((performance.now() - started) / 1000);
}

/** What stays on the heap of 20,000 messages after their conversations are deleted; the first 20,000 fill the logs. */
async function measureGrowth(simulator: Server, receiver: Server): Promise<Row> {
  const fill = async () => {
    const conversations = await makeConversations(simulator.url);
    await rateWithWebhooks(post(conversations.urls, FILL), receiver);
    await conversations.remove();
    return Number(await (await fetch(`${simulator.url}/bench/heap`)).text());
  };
  const before = await fill();
  const after = await fill();
  const resident = await treeMemory(simulator.child.pid);
  return {
    name: `simulator's heap after ${FILL} messages that were deleted`,
    unit: `MB more (${round(after / 1e6)} MB in all, ${round(resident / 1e6)} MB resident)`,
    better: 'lower',
    ours: round((after - before) / 1e6, 1),
    peers: {},
    target: 2,
  };
}

/** `ours` is a ratio; the rates behind it stand in its unit, so that one number is compared. */
function ratioRow(peer: string, ours: number, theirs: number, target?: number): Row {
  return {
    name: `simulator, messages a second, beside ${peer}`,
    unit: `times (${round(ours)}/s to ${round(theirs)}/s)`,
    better: 'higher',
    ours: round(ours / theirs, 2),
    peers: { [peer]: 1 },
    target,
  };
}
