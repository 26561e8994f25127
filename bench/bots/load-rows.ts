import { type Row, round } from '../report';
import type { BenchChat, BotStack } from './bot-stack';

/**
 * Customers who write again as soon as they are answered. Twilio runs 30 executions of a service at once and drops
 * webhooks beyond that; an execution goes on for a moment after its answer can be read, so that each of these
 * customers may keep two of them busy.
 */
const AT_ONCE = 15;
const PAUSE_MS = 50;
const LATENCIES_MS = [0, 250, 1_000, 4_000];
const LASTS_MS = 6_000;

/** Turns a second for bots that take so long, with a customer in each execution. */
export async function measureLoad({ bot, open, turn }: BotStack): Promise<Row[]> {
  bot.latency = 0;
  const chats: BenchChat[] = [];
  for (let each = 0; each < AT_ONCE; each++) chats.push(await open());
  const rows: Row[] = [];
  for (const latency of LATENCIES_MS) {
    bot.latency = latency;
    const since = performance.now();
    let turns = 0;
    await Promise.all(
      chats.map(async (chat) => {
        while (performance.now() - since < LASTS_MS) {
          await turn(chat, 'What is a quark?');
          turns += 1;
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
      }),
    );
    const perSecond = turns / ((performance.now() - since) / 1000);
    rows.push({
      name: `bots: turns a second with a bot that takes ${latency} ms, ${AT_ONCE} customers at once`,
      ...{ unit: 'turns/s', better: 'higher', ours: round(perSecond, 1) },
      peers: latency === 0 ? {} : { [`${AT_ONCE} customers / latency`]: round((AT_ONCE * 1000) / latency, 1) },
    });
  }
  return rows;
}
