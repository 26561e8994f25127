import { median, type Row, round } from '../report';
import type { BotStack } from './bot-stack';

const WARM_UP = 15;
const TURNS = 80;
const TARGET_MS = 5;

/** One after the other, the turn of a flow takes: read, write, send, write. A bot's has one write more. */
const CALLS_OF_FLOW = 4;

/** What a turn of the bot takes beyond the calls to Twilio, and beyond what the bot takes itself. */
export async function measureAddedTime({ bot, open, turn }: BotStack): Promise<Row[]> {
  const chat = await open();
  const [flows, bots]: number[][] = [[], []];
  for (let each = 0; each < WARM_UP + TURNS; each++) {
    // In turn, so that whatever else the machine does meets both.
    const [flow, asked] = [await turn(chat, 'hi'), await turn(chat, 'What is a quark?')];
    if (each < WARM_UP) continue;
    flows?.push(flow);
    bots?.push(asked);
  }
  const own = median(bot.ownTime);
  const [byFlow, byBot] = [median(flows ?? []), median(bots ?? [])];
  const call = byFlow / CALLS_OF_FLOW;
  return [
    {
      name: 'bots: our time for a turn of the bot, beyond its own and that of calls to Twilio',
      ...{ unit: 'ms', better: 'lower', ours: round(byBot - byFlow - own - call, 1), peers: {}, target: TARGET_MS },
      detail: `median of ${TURNS}: flow ${round(byFlow, 1)} ms, bot ${round(byBot, 1)} ms, of which its own ${round(own, 2)} ms and one write more ${round(call, 1)} ms`,
    },
  ];
}
