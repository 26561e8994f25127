import type { ServerResponse } from 'node:http';
import { conversationSid } from '@bot-handoff/contract';
import { LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { type BotRequest, respond, type ServedBot, serveBot } from '../../../test/bots/serve-bot';
import { systemClock } from '../system-clock';
import type { BotSettings } from './bot-adapter';
import { createWebhookBot } from './webhook';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const HEARD = { timeout: 5_000, isHeard: true } as const;
const WORLD = { clock: systemClock, transcript: { read: async () => [] } };

const EVENT: BotEvent = {
  v: 1,
  id: 'CH1.e0',
  type: 'message',
  timestamp: '2026-11-22T10:00:00.000Z',
  conversation: { sid: conversationSid.parse(`CH${'0'.repeat(32)}`), channel: 'web', mode: 'bot', epoch: 0 },
  user: {},
  data: { index: 0, text: 'Grüße' },
};

const open: ServedBot[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

async function serve(answer: (request: BotRequest, response: ServerResponse) => unknown) {
  const bot = await serveBot(answer);
  open.push(bot);
  return bot;
}

const settingsOf = (bot: Pick<ServedBot, 'url' | 'host'>, more: Partial<BotSettings> = {}): BotSettings => ({
  url: bot.url,
  isIdempotent: false,
  options: {},
  vault: new Map([['VAULT_BOT_SECRET', SECRET]]),
  allowedHosts: [bot.host],
  ...more,
});

const adapterFor = (bot: Pick<ServedBot, 'url' | 'host'>, more: Partial<BotSettings> = {}) =>
  createWebhookBot(settingsOf(bot, more), WORLD);

test('an event is a POST that the library of Standard Webhooks verifies', async () => {
  const bot = await serve((_, response) => respond(response, { actions: [{ type: 'say', text: 'Hello' }] }));
  const outcome = await adapterFor(bot).send(EVENT, HEARD);
  expect(outcome).toEqual({ kind: 'answered', actions: [{ type: 'say', text: 'Hello' }] });
  const [request] = bot.seen;
  expect(new Webhook(SECRET).verify(request?.text ?? '', request?.headers ?? {})).toEqual(EVENT);
  expect(request?.headers).toMatchObject({ 'webhook-id': EVENT.id, 'idempotency-key': EVENT.id });
});

test('while the secret changes, both are good', async () => {
  const bot = await serve((_, response) => respond(response, { actions: [] }));
  await adapterFor(bot, { vault: new Map([['VAULT_BOT_SECRET', `${SECRET} ${OLD_SECRET}`]]) }).send(EVENT, HEARD);
  const [request] = bot.seen;
  for (const secret of [SECRET, OLD_SECRET]) {
    expect(new Webhook(secret).verify(request?.text ?? '', request?.headers ?? {})).toEqual(EVENT);
  }
});

test.each([
  [202, ''],
  [200, { later: true }],
])('status %s with %j: it replies later', async (status, body) => {
  const bot = await serve((_, response) => respond(response, body, status));
  expect(await adapterFor(bot).send(EVENT, HEARD)).toEqual({ kind: 'later' });
});

test('what it says to an event that wants no answer is not read', async () => {
  const bot = await serve((_, response) => respond(response, 'thanks'));
  expect(await adapterFor(bot).send(EVENT, { ...HEARD, isHeard: false })).toEqual({ kind: 'answered', actions: [] });
});

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each<[string, unknown, string]>([
  ['no JSON', 'Hello', 'the answer is no JSON'],
  ['nothing', '', 'the answer is no JSON'],
  ['a list', [], 'expected object'],
  ['neither actions nor a promise', {}, "expected 'actions'"],
  ['an unknown action', { actions: [{ type: 'dance' }] }, 'actions.0.type'],
  ['a text that is a number', { actions: [{ type: 'say', text: 1 }] }, 'actions.0.text'],
  ['a script for an address', { actions: [{ type: 'image', url: 'javascript:alert(1)' }] }, 'actions.0.url'],
  ['names that are none', { actions: [{ type: 'set', user: { __proto__x: 1, 'a b': 1 } }] }, 'actions.0.user'],
  ['no end of depth', `{"actions":[],"x":${deep(20_000)}}`, 'nested'],
])('an answer with %s is malformed, and the log says where', async (_, body, detail) => {
  const bot = await serve((__, response) => respond(response, body));
  const failing = adapterFor(bot).send(EVENT, HEARD);
  await expect(failing).rejects.toMatchObject({ failure: 'malformed', repeatable: 'never' });
  await expect(failing).rejects.toThrow(detail);
});

test.each([
  [401, 'never'],
  [404, 'never'],
  [302, 'never'],
  [429, 'always'],
  [500, 'if-idempotent'],
  [503, 'if-idempotent'],
])('status %s refuses; another try: %s', async (status, repeatable) => {
  const bot = await serve((_, response) => respond(response, '', status));
  await expect(adapterFor(bot).send(EVENT, HEARD)).rejects.toMatchObject({ failure: 'refused', repeatable });
});

test.each<[string, (response: ServerResponse) => void, object]>([
  ['is silent', () => undefined, { failure: 'timeout', repeatable: 'if-idempotent' }],
  ['hangs up', (response) => response.destroy(), { failure: 'unreachable', repeatable: 'if-idempotent' }],
  [
    'never ends',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"actions":');
    },
    { failure: 'timeout' },
  ],
  ['is too large', (response) => respond(response, ' '.repeat(LARGEST_BOT_BODY + 1)), { failure: 'too_large' }],
])('an answer that %s', async (_, answer, expected) => {
  const bot = await serve((__, response) => answer(response));
  await expect(adapterFor(bot).send(EVENT, { ...HEARD, timeout: 300 })).rejects.toMatchObject(expected);
});

test('nobody there: it may always be tried again', async () => {
  const bot = await serve(() => undefined);
  await bot.close();
  const failing = adapterFor(bot).send(EVENT, HEARD);
  await expect(failing).rejects.toMatchObject({ failure: 'unreachable', repeatable: 'always' });
});

test('connections are kept only for a bot that may be told twice', async () => {
  const bot = await serve((_, response) => respond(response, { actions: [] }));
  const of = async (isIdempotent: boolean) => {
    await adapterFor(bot, { isIdempotent }).send(EVENT, HEARD);
    return bot.seen.at(-1)?.headers.connection;
  };
  expect([await of(false), await of(true)]).toEqual(['close', 'keep-alive']);
});

test('it announces commands', async () => {
  const bot = await serve((_, response) => respond(response, { commands: [{ name: 'refund' }] }));
  const commands = await adapterFor(bot).commands?.(HEARD);
  expect(commands).toEqual([{ name: 'refund', arguments: [], output: 'customer', aliases: [] }]);
  expect(JSON.parse(bot.seen[0]?.text ?? '')).toMatchObject({ v: 1, type: 'list_commands' });
});

test.each<[string, Partial<BotSettings>]>([
  ['no address', { url: '' }],
  ['an address without encryption', { allowedHosts: [] }],
  ['no secret', { vault: new Map() }],
  ['a secret that is no base64', { vault: new Map([['VAULT_BOT_SECRET', 'whsec_***']]) }],
])('with %s it says what to set', (_, more) => {
  const make = () => adapterFor({ url: 'http://bot.example/', host: 'bot.example' }, more);
  expect(make).toThrow(expect.objectContaining({ failure: 'misconfigured' }));
  expect(make).toThrow(/BOT_HANDOFF_BOT_URL|VAULT_BOT_SECRET/);
});
