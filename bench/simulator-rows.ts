import { treeMemory } from './child';
import { type Load, measureRate } from './load';
import { median, type Row, round } from './report';
import { type Server, Servers } from './servers';
import { bindWebhook, HEADERS, MESSAGE, makeConversations, messagesPath, QUIET_HEADERS } from './simulated-account';
import { waitFor } from './wait-for';

/** The first round warms the compilers and does not count. */
const ROUNDS = 6;
const FILL = 20_000;

const post = (urls: readonly string[], requests: number, headers: Load['headers'] = HEADERS): Load => ({
  ...{ urls, requests, headers },
  concurrency: 16,
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

    const rates = await race({
      ours: () => rateWithWebhooks(post(urls, 4000), receiver),
      quiet: () => measureRate(post(urls, 4000, QUIET_HEADERS)),
      echo: () => measureRate(post([`${echo.url}/echo`], 12_000)),
      relay: () => rateWithWebhooks(post([`${relay.url}/relay`], 6000), receiver),
      prism: () => (prism ? measureRate(post([prismUrl], 400)) : Promise.resolve(Number.NaN)),
    });
    const withPrism = [
      ratioRow({ peer: "Prism's mock", ours: rates.ours, theirs: rates.prism, target: 10 }),
      ratioRow({ peer: "Prism's mock, no webhooks", ours: rates.quiet, theirs: rates.prism }),
    ];
    return [
      ratioRow({ peer: 'a node:http echo', ours: rates.ours, theirs: rates.echo, target: 0.3 }),
      ratioRow({ peer: 'a node:http relay', ours: rates.ours, theirs: rates.relay }),
      ...(prism ? withPrism : []),
      await measureGrowth(simulator, receiver),
    ];
  } finally {
    await servers.end();
  }
}

/** Each one's median rate. They are measured in turn, so that a busy machine disturbs all of them. */
async function race<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const rates = names.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, name] of names.entries()) {
      const rate = await contenders[name]();
      if (round > 0) rates[i]?.push(rate);
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, median(rates[i] ?? [])])) as Record<Name, number>;
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

interface Comparison {
  readonly peer: string;
  /** Messages a second, as `theirs`. */
  readonly ours: number;
  readonly theirs: number;
  readonly target?: number;
}

/** The row's figure is a ratio; the rates behind it stand in its unit, so that one number is compared. */
function ratioRow({ peer, ours, theirs, target }: Comparison): Row {
  return {
    name: `simulator, messages a second, beside ${peer}`,
    unit: `times (${round(ours)}/s to ${round(theirs)}/s)`,
    better: 'higher',
    ours: round(ours / theirs, 2),
    peers: { [peer]: 1 },
    target,
  };
}
