import type { ServerResponse } from 'node:http';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import { CONVERSATION, eventOf, HANDBACK, messageOf } from '../../../../test/bots/bot-events';
import { readRasa, reply } from '../../../../test/bots/rasa-service';
import { respond, type ServedBot, serveBot } from '../../../../test/bots/serve-bot';
import { systemClock } from '../../system-clock';
import type { BotSettings } from '../bot-adapter';
import { createRasaBot } from './create-rasa-bot';

const HEARD = { timeout: 5_000, isHeard: true } as const;

const open: ServedBot[] = [];
afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function serve(answer: (response: ServerResponse) => unknown) {
  const service = await serveBot((_, response) => answer(response));
  open.push(service);
  return service;
}

const adapterFor = ({ url, host }: Pick<ServedBot, 'url' | 'host'>, more: Partial<BotSettings> = {}) =>
  createRasaBot(
    { url, isIdempotent: false, options: {}, vault: new Map(), allowedHosts: [host], ...more },
    { clock: systemClock, transcript: { read: async () => [] } },
  );

/** What Rasa's messages come to, in answer to a customer. */
async function hear(...messages: readonly object[]) {
  const service = await serve((response) => reply(response, ...messages));
  const outcome = await adapterFor(service).send(messageOf('Hi'), HEARD);
  return outcome.kind === 'answered' ? outcome.actions : [];
}

/** What Rasa is sent for an event; undefined when nothing is. */
async function tell(event: Parameters<ReturnType<typeof createRasaBot>['send']>[0], options = {}) {
  const service = await serve((response) => reply(response, { text: 'Hello.' }));
  await adapterFor(service, { options }).send(event, HEARD);
  const [request] = service.seen;
  return request && readRasa(request);
}

test('a message goes to the session of its conversation, with what is known beside it', async () => {
  const user = { name: 'Maya', language: 'en' };
  expect(await tell(eventOf({ type: 'message', data: { index: 3, text: 'Hi' } }, user))).toEqual({
    sender: CONVERSATION,
    message: 'Hi',
    metadata: { id: `${CONVERSATION}.e7`, type: 'message', channel: 'web', mode: 'bot', epoch: 0, ...user },
  });
});

test.each([
  ['typed text', 'Hi', {}, 'Hi'],
  ['an intent that the customer typed', ' //handback{"note":"pay"}', {}, 'handback{"note":"pay"}'],
  ['a button with a payload', 'Yes', { buttonId: '=/affirm{"sure":true}' }, '/affirm{"sure":true}'],
  ['a button without one', 'Yes', { buttonId: '1' }, 'Yes'],
])('%s', async (_, text, more, expected) => {
  expect((await tell(messageOf(text, more)))?.message).toBe(expected);
});

test('events are intents for a bot that has them', async () => {
  const options = { events: 'handback, media' };
  expect((await tell(HANDBACK, options))?.message).toBe(
    '/handback{"agentName":"Alice","note":"refund of 12 is on its way","isGreeted":false}',
  );
  const files = [{ type: 'image/png', name: 'a.png', size: 9, url: 'https://media.example/1' }];
  const media = eventOf({ type: 'media', data: { index: 3, text: '', files } });
  expect((await tell(media, options))?.message).toBe(
    '/media{"index":3,"text":"","fileType":"image/png","fileUrl":"https://media.example/1"}',
  );
  expect(await tell(eventOf({ type: 'chat_opened', data: {} }), options)).toBeUndefined();
});

test('a bot that has no intent for files is told the text beside them, and is lost without one', async () => {
  const files = [{ type: 'image/png', name: null, size: 9, url: null }];
  const media = (text: string) => eventOf({ type: 'media', data: { index: 3, text, files } });
  expect((await tell(media('Look!')))?.message).toBe('Look!');
  const service = await serve((response) => reply(response));
  expect(await adapterFor(service).send(media(''), HEARD)).toMatchObject({ actions: [{ type: 'not_understood' }] });
  expect(service.seen).toEqual([]);
});

const PNG = 'https://example.com/a.png';

test.each<[string, readonly object[], readonly BotAction[]]>([
  [
    'texts',
    [{ text: 'One.' }, { text: 'Two.' }],
    [
      { type: 'say', text: 'One.' },
      { type: 'say', text: 'Two.' },
    ],
  ],
  [
    'buttons',
    [{ text: 'Sure?', buttons: [{ title: 'Yes', payload: '/affirm' }, { title: 'No' }] }],
    [{ type: 'say', text: 'Sure?', buttons: [{ id: '=/affirm', text: 'Yes' }, { text: 'No' }] }],
  ],
  [
    'a payload that is too long to come back',
    [{ text: 'Sure?', buttons: [{ title: 'Yes', payload: `/affirm${'x'.repeat(64)}` }] }],
    [{ type: 'say', text: 'Sure?', buttons: [{ text: 'Yes' }] }],
  ],
  [
    'buttons without a text, as quick replies',
    [{ quick_replies: [{ title: 'Yes', payload: '/affirm' }] }],
    [{ type: 'say', text: 'Yes', buttons: [{ id: '=/affirm', text: 'Yes' }] }],
  ],
  ['a picture', [{ image: PNG }], [{ type: 'image', url: PNG }]],
  [
    'a text and a picture',
    [{ text: 'Look', image: PNG }],
    [
      { type: 'say', text: 'Look' },
      { type: 'image', url: PNG },
    ],
  ],
  ['a file', [{ attachment: PNG }], [{ type: 'file', url: PNG }]],
  [
    'an attachment of Messenger',
    [{ attachment: { type: 'image', payload: { src: PNG } } }],
    [{ type: 'image', url: PNG }],
  ],
  ['a wish for a person', [{ custom: { handoff: true } }], [{ type: 'handoff' }]],
  [
    'a wish for a person before the goodbye',
    [{ custom: { handoff: { reason: 'refund', taskAttributes: { topic: 'refund' } } } }, { text: 'One moment.' }],
    [
      { type: 'say', text: 'One moment.' },
      { type: 'handoff', reason: 'refund', taskAttributes: { topic: 'refund' } },
    ],
  ],
  ['an action of the contract', [{ custom: { type: 'status', text: 'Saved.' } }], [{ type: 'status', text: 'Saved.' }]],
  [
    'another channel’s payload beside a text',
    [{ text: 'Hi' }, { custom: { blocks: [] } }],
    [{ type: 'say', text: 'Hi' }],
  ],
  ['nothing', [], [{ type: 'not_understood' }]],
  ['null for absent', [{ text: 'Hi', image: null, buttons: null, custom: null }], [{ type: 'say', text: 'Hi' }]],
])('%s', async (_, messages, expected) => {
  expect(await hear(...messages)).toEqual(expected);
});

test('more paragraphs than an answer may have are joined', async () => {
  const actions = await hear(...Array.from({ length: 30 }, (_, n) => ({ text: `Paragraph ${n}.` })));
  expect(actions).toHaveLength(1);
});

test.each<[string, unknown, string]>([
  ['an address that is none', [{ image: 'cat.png' }], '0.url: is not an http(s) address'],
  ['nothing that can be shown', [{ custom: { blocks: [] } }], 'nothing can be shown of 1 messages'],
  ['empty messages', [{ text: ' ' }], 'nothing can be shown'],
  ['a broken action', [{ custom: { type: 'say' } }], 'text: expected string'],
  ['a broken wish for a person', [{ custom: { handoff: { name: 7 } } }], 'name: expected string'],
  ['a text that is a number', [{ text: 7 }], '0.text: expected string'],
])('%s is a failure, and the log says where', async (_, body, detail) => {
  const service = await serve((response) => respond(response, body));
  const failing = adapterFor(service).send(messageOf('Hi'), HEARD);
  await expect(failing).rejects.toMatchObject({ failure: 'malformed' });
  await expect(failing).rejects.toThrow(detail);
});

test.each([
  ['in the address, as Rasa has it', {}, { path: '/webhooks/rest/webhook?token=secret', authorization: undefined }],
  ['in a header', { key_in: 'header' }, { path: '/webhooks/rest/webhook', authorization: 'Bearer secret' }],
])('the key goes %s', async (_, options, { path, authorization }) => {
  const service = await serve((response) => reply(response, { text: 'Hi' }));
  await adapterFor(service, { options, vault: new Map([['VAULT_BOT_KEY', 'secret']]) }).send(messageOf('Hi'), HEARD);
  const [request] = service.seen;
  expect([request?.path, request?.headers.authorization]).toEqual([path, authorization]);
});

test('a key that is wrong: the log says which, and not what it is', async () => {
  const service = await serve((response) => respond(response, {}, 401));
  const adapter = adapterFor(service, { vault: new Map([['VAULT_BOT_KEY', 'secret']]) });
  await expect(adapter.send(messageOf('Hi'), HEARD)).rejects.toThrow(
    'status 401, 2 characters; is VAULT_BOT_KEY right?',
  );
});

test.each<[Record<string, string>, RegExp]>([
  [{ events: 'handback,lunch' }, /BOT_HANDOFF_BOT_EVENTS: there is no event "lunch"/],
  [{ events: 'message' }, /BOT_HANDOFF_BOT_EVENTS/],
  [{ channel: '../x' }, /BOT_HANDOFF_BOT_CHANNEL/],
  [{ key_in: 'body' }, /BOT_HANDOFF_BOT_KEY_IN/],
])('settings %j name what to set', (options, expected) => {
  expect(() => adapterFor({ url: 'https://rasa.example/', host: '' }, { options })).toThrow(expected);
});
