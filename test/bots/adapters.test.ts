import { botEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { createWebhookBot } from '../../src/adapters/bots/webhook';
import { testAdapter } from './adapter-suite';
import { respond } from './serve-bot';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

testAdapter('the generic webhook', {
  create: createWebhookBot,
  settings: { options: {}, vault: new Map([['VAULT_BOT_SECRET', SECRET]]) },
  read({ text, headers }) {
    const event = botEvent.parse(new Webhook(SECRET).verify(text, headers));
    if (event.type === 'message') return { kind: 'message', text: event.data.text };
    return { kind: event.type === 'media' ? 'file' : 'news' };
  },
  write({ text, handsOff }, response) {
    const said = text === undefined ? [] : [{ type: 'say', text }];
    respond(response, { actions: handsOff ? [...said, { type: 'handoff' }] : said });
  },
});
