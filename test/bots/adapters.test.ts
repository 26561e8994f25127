import { botEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { createOpenAiBot } from '../../src/adapters/bots/openai/create-openai-bot';
import { createRasaBot } from '../../src/adapters/bots/rasa/create-rasa-bot';
import { createWebhookBot } from '../../src/adapters/bots/webhook';
import { testAdapter } from './adapter-suite';
import { complete, lastOf, readChat } from './openai-service';
import { readRasa, reply } from './rasa-service';
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

const KEY = 'sk-stand-in';

testAdapter('OpenAI-compatible chat', {
  create: createOpenAiBot,
  settings: { options: { model: 'stand-in' }, vault: new Map([['VAULT_BOT_KEY', KEY]]) },
  read(request) {
    const chat = readChat(request, KEY);
    const asked = lastOf(chat);
    if (/^\(The customer has sent a file/.test(asked)) return { kind: 'file' };
    return asked.startsWith('(The customer has opened') ? { kind: 'news' } : { kind: 'message', text: asked };
  },
  write({ text, handsOff }, response) {
    if (handsOff) return complete(response, { content: text ?? null, calls: [{ name: 'hand_off', arguments: '{}' }] });
    if (text === undefined) return complete(response, { calls: [{ name: 'say_nothing', arguments: '{}' }] });
    return complete(response, { content: text });
  },
});

testAdapter('Rasa', {
  create: createRasaBot,
  settings: { options: { events: 'chat_opened,handback,media,task_canceled' }, vault: new Map() },
  read(request) {
    const { message } = readRasa(request);
    if (message.startsWith('/media')) return { kind: 'file' };
    return message.startsWith('/') ? { kind: 'news' } : { kind: 'message', text: message };
  },
  write({ text, handsOff }, response) {
    const said = text === undefined ? [] : [{ text }];
    reply(response, ...said, ...(handsOff ? [{ custom: { handoff: true } }] : []));
  },
});
