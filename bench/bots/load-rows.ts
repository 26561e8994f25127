import { TWILIO_LIMITS } from '../../simulator/gateway/limits';
import { type Row, round } from '../report';
import type { BenchChat, BotStack } from './bot-stack';

/** Customers who write again as soon as the execution is over that served them: each keeps one busy, always. */
const AT_ONCE = TWILIO_LIMITS.concurrency;
const LATENCIES_MS = [0, 250, 500, 1_000, 2_000, 4_000];
const LASTS_MS = 8_000;

/** What 30 executions come to, and what the latency alone would allow them. */
export interface Load {
  readonly latency: number;
  readonly perSecond: number;
  readonly atMost: number | undefined;
  readonly refused: number;
}

async function loadWith({ bot, write }: BotStack, chats: readonly BenchChat[], latency: number): Promise<Load> {
  bot.latency = latency;
  const [since, answered] = [performance.now(), bot.ownTime.length];
  let refused = 0;
  await Promise.all(
    chats.map(async (chat) => {
      while (performance.now() - since < LASTS_MS) if (!(await write(chat, 'What is a quark?'))) refused += 1;
    }),
  );
  const perSecond = (bot.ownTime.length - answered) / ((performance.now() - since) / 1000);
  return { latency, perSecond, refused, atMost: latency === 0 ? undefined : (AT_ONCE * 1000) / latency };
}

/** Turns a second for bots that take so long, with as many executions as Twilio runs of a service at once. */
export async function measureLoad(stack: BotStack): Promise<readonly Load[]> {
  stack.bot.latency = 0;
  const chats: BenchChat[] = [];
  while (chats.length < AT_ONCE) chats.push(await stack.open());
  const loads: Load[] = [];
  for (const latency of LATENCIES_MS) loads.push(await loadWith(stack, chats, latency));
  return loads;
}

export const rowOf = ({ latency, perSecond, atMost, refused }: Load): Row => ({
  name: `bots: turns a second with a bot that takes ${latency} ms, ${AT_ONCE} executions at once`,
  ...{ unit: 'turns/s', better: 'higher', ours: round(perSecond, 1) },
  peers: atMost === undefined ? {} : { [`${AT_ONCE} executions / latency`]: round(atMost, 1) },
  detail: `webhooks refused, as too many: ${refused}`,
});

/** As docs/performance.md has it. */
export function tableOf(loads: readonly Load[]): readonly string[] {
  const lines = loads.map(({ latency, perSecond, atMost, refused }) => {
    const limit = atMost === undefined ? '' : round(atMost, 1);
    return `| ${latency} ms | ${round(perSecond, 1)} | ${limit} | ${refused} |`;
  });
  return [
    `| the bot takes | turns a second, ${AT_ONCE} executions at once | at most, by its latency | refused |`,
    '|---|---|---|---|',
    ...lines,
  ];
}
