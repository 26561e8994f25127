import { conversationSid } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { createWebhookBot } from '../../src/adapters/bots/webhook';
import { systemClock } from '../../src/adapters/system-clock';
import { respond, serveBot } from '../../test/bots/serve-bot';
import { median, type Row, round } from '../report';

const WARM_UP = 100;
const CALLS = 500;

const EVENT: BotEvent = {
  v: 1,
  id: 'bench',
  type: 'message',
  timestamp: new Date(0).toISOString(),
  conversation: { sid: conversationSid.parse(`CH${'0'.repeat(32)}`), channel: 'web', mode: 'bot', epoch: 0 },
  user: { name: 'Maya', language: 'en' },
  data: { index: 0, text: 'What is a quark?' },
};
const ANSWER = { actions: [{ type: 'say', text: 'Hello from the bot.' }] };

/** Signing, sending and reading alone, without any state: beside the same POST with nothing done to it. */
export async function measureAdapter(): Promise<Row[]> {
  const bot = await serveBot((_, response) => respond(response, ANSWER));
  try {
    const settings = {
      ...{ url: bot.url, isIdempotent: true, options: {}, allowedHosts: [bot.host] },
      vault: new Map([['VAULT_BOT_SECRET', LOCAL_BOT.secret]]),
    };
    const adapter = createWebhookBot(settings, { clock: systemClock, transcript: { read: async () => [] } });
    const body = JSON.stringify(EVENT);
    const variants = {
      ours: () => adapter.send(EVENT, { timeout: 5_000, isHeard: true }),
      fetch: async () => (await fetch(bot.url, { method: 'POST', body })).json(),
    };
    const times = { ours: [] as number[], fetch: [] as number[] };
    for (let each = 0; each < WARM_UP + CALLS; each++) {
      for (const variant of ['ours', 'fetch'] as const) {
        const since = performance.now();
        await variants[variant]();
        if (each >= WARM_UP) times[variant].push(performance.now() - since);
      }
    }
    return [
      {
        name: 'bots: the webhook adapter, signing to reading, with a bot on this machine',
        ...{ unit: 'ms', better: 'lower', ours: round(median(times.ours), 2) },
        peers: { 'fetch, unsigned and unread': round(median(times.fetch), 2) },
      },
    ];
  } finally {
    await bot.close();
  }
}
