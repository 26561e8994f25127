import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCommandLine } from '@bot-handoff/contract';
import fc from 'fast-check';
import { guardMessages } from './guard-messages';

// The guard as Twilio calls it, against a stand-in for Sync that counts what it is asked.

const sid = (prefix: string) => prefix + 'a'.repeat(32);
const ZERO_WIDTH_SPACE = '\u200b';
const CUSTOMER = { participant: sid('MB'), identity: 'maya', channel: 'web' };
const document = (data: unknown) => JSON.stringify({ revision: '1', data });
const OURS = { status: 200, body: document({ state: { v: 1, mode: 'agent', customer: CUSTOMER } }) };

let sync: Server;
let base: string;
let asked: { path: string; authorization: string }[];
let answer: { status: number; body: string } | 'never' | 'half';

class Response {
  status = 200;
  body: unknown;
  headers: Record<string, string> = {};
  setStatusCode(status: number): void {
    this.status = status;
  }
  setBody(body: unknown): void {
    this.body = body;
  }
  appendHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
}

beforeAll(async () => {
  Object.assign(globalThis, { Twilio: { Response } });
  sync = createServer(({ url = '', headers }, response) => {
    asked.push({ path: url, authorization: headers.authorization ?? '' });
    if (answer === 'never') return;
    if (answer === 'half') return void response.writeHead(200, { 'content-length': 100 }).write('{');
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => sync.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(sync.address() as AddressInfo).port}`;
});
afterAll(() => {
  sync.closeAllConnections();
  sync.close();
});
beforeEach(() => {
  asked = [];
  answer = OURS;
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});

const context = (more: object = {}) => ({
  ACCOUNT_SID: sid('AC'),
  AUTH_TOKEN: 'token',
  TWILIO_SYNC_SERVICE_SID: sid('IS'),
  TWILIO_API_BASE: base,
  ...more,
});
const post = (Body: unknown, more: object = {}) => ({
  AccountSid: sid('AC'),
  EventType: 'onMessageAdd',
  ConversationSid: sid('CH'),
  Source: 'SDK',
  ClientIdentity: 'alice',
  Author: 'alice',
  ParticipantSid: `MB${'b'.repeat(32)}`,
  Attributes: '{}',
  Body,
  ...more,
});
const CUSTOMERS = {
  ClientIdentity: CUSTOMER.identity,
  Author: CUSTOMER.identity,
  ParticipantSid: CUSTOMER.participant,
};

async function ask(event: object, settings: object = context()): Promise<{ status: number; body: unknown }> {
  const given = await new Promise<unknown>((resolve) => {
    guardMessages({ ...settings }, { ...event }, (_, outcome) => resolve(outcome));
  });
  return given instanceof Response ? { status: given.status, body: given.body } : { status: 200, body: given };
}
const PASSED = { status: 200, body: {} };
const REFUSED = { status: 403, body: { message: expect.any(String) } };

describe('what is no command passes, and nobody is asked', () => {
  test.each([
    ['text', post('hello')],
    ['text with a slash in it', post('either/or')],
    ['200 KB of text', post('a /help '.repeat(25_000))],
    ['200 KB of white space', post(' '.repeat(200_000))],
    ['a picture without words', post(undefined)],
    ['a body that came twice', post(['/help', '/help'])],
    ['a command over REST', post('/help', { Source: 'API', ClientIdentity: undefined })],
    ['a command by SMS', post('/help', { Source: 'SMS', ClientIdentity: undefined })],
    ['a command by WhatsApp', post('/help', { Source: 'WHATSAPP', ClientIdentity: undefined })],
    ['an event about something else', post('/help', { EventType: 'onConversationUpdate' })],
    ['text, where nothing is set up', post('hello'), {}],
  ])('%s', async (_name, event, settings: object = context()) => {
    expect(await ask(event, settings)).toEqual(PASSED);
    expect(asked).toEqual([]);
  });
});

describe("an agent's command is refused after one read", () => {
  test.each([
    ['/ask_issue_frequency'],
    ['  \n/help'],
    [`${ZERO_WIDTH_SPACE}/help`],
    ['／help'],
    ['/12'],
    ['/usr/bin'],
    ['/'],
    [`/${'paste '.repeat(35_000)}`],
  ])('%.20j', async (text) => {
    expect(await ask(post(text))).toEqual(REFUSED);
    expect(asked).toEqual([
      {
        path: `/sync.twilio.com/v1/Services/${sid('IS')}/Documents/bot-handoff.state.${sid('CH')}`,
        authorization: `Basic ${Buffer.from(`${sid('AC')}:token`).toString('base64')}`,
      },
    ]);
  });

  test('whatever marks it brings', async () => {
    const marked = { Attributes: JSON.stringify({ bot_handoff: { literal: true } }) };
    expect(await ask(post('/help', marked))).toEqual(REFUSED);
  });

  test('with a prefix of its own, and then a slash is just text', async () => {
    const settings = context({ BOT_HANDOFF_PREFIX: '!' });
    expect(await ask(post('!help'), settings)).toEqual(REFUSED);
    expect(await ask(post('/help'), settings)).toEqual(PASSED);
  });

  test('with one in its full width', async () => {
    expect(await ask(post('/help'), context({ BOT_HANDOFF_PREFIX: '／' }))).toEqual(REFUSED);
  });

  test('with one that nobody could type, as with none', async () => {
    expect(await ask(post('/help'), context({ BOT_HANDOFF_PREFIX: ZERO_WIDTH_SPACE }))).toEqual(REFUSED);
  });
});

describe("the customer's own words pass unchanged", () => {
  test.each([['/help'], ['//help'], ['/12']])('%s', async (text) => {
    expect(await ask(post(text, CUSTOMERS))).toEqual(PASSED);
  });

  test.each([
    ['known by identity alone', { ...CUSTOMERS, ParticipantSid: undefined }],
    ['known by participant alone', { ...CUSTOMERS, ClientIdentity: undefined }],
  ])('%s', async (_name, sender) => {
    expect(await ask(post('/help', sender))).toEqual(PASSED);
  });

  test('nobody is the customer of a conversation on a messaging channel', async () => {
    answer = { status: 200, body: document({ state: { customer: { participant: sid('MB'), identity: null } } }) };
    expect(await ask(post('/help', { ClientIdentity: undefined, ParticipantSid: undefined }))).toEqual(REFUSED);
  });
});

describe('a doubled prefix of an agent', () => {
  test.each([
    ['//usr/bin', '/usr/bin'],
    [' ／／x', '/x'],
  ])('%j is sent as %j, marked as text', async (text, sent) => {
    const { status, body } = await ask(post(text, { Attributes: '{"theirs":1}' }));
    expect(status).toBe(200);
    expect(body).toEqual({ body: sent, attributes: JSON.stringify({ theirs: 1, bot_handoff: { literal: true } }) });
    expect(readCommandLine(sent).kind).toBe('command');
  });

  test.each([[''], ['oops'], ['[1]'], ['null']])('attributes %j are replaced', async (Attributes) => {
    const { body } = await ask(post('//x', { Attributes }));
    expect(body).toMatchObject({ attributes: '{"bot_handoff":{"literal":true}}' });
  });

  test("in somebody else's conversation too", async () => {
    answer = { status: 404, body: '{}' };
    expect(await ask(post('//x'))).toMatchObject({ status: 200, body: { body: '/x' } });
  });
});

describe('whoever cannot be told is taken for an agent', () => {
  test.each([
    ['no state document', { status: 404, body: '{}' }],
    ['Sync answers 429', { status: 429, body: '{}' }],
    ['Sync answers 500', { status: 500, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['a document of somebody else', { status: 200, body: document({}) }],
    ['Sync does not answer', 'never'],
    ['Sync stops in the middle', 'half'],
  ] as const)('%s', async (_name, given) => {
    answer = given;
    expect(await ask(post('/help', CUSTOMERS))).toEqual(REFUSED);
    expect(asked).toHaveLength(1);
  });

  test('Sync is not there', async () => {
    const settings = context({ TWILIO_API_BASE: 'http://127.0.0.1:1' });
    expect(await ask(post('/help', CUSTOMERS), settings)).toEqual(REFUSED);
  });
});

test.each([['hello'], ['/help']])("another account's message %j is refused without a question", async (text) => {
  expect(await ask(post(text, { AccountSid: `AC${'b'.repeat(32)}` }))).toEqual(REFUSED);
  expect(asked).toEqual([]);
});

test('plugin and guard agree on what a command is: the guard lets no message through that the plugin would hold', async () => {
  const leading = fc.stringMatching(/^[ \n\t\u00a0\u200b\u200f\u2060\ufeff]{0,3}$/);
  const start = fc.constantFrom('/', '／', '//', '', 'a', '\\', '⁄', '!');
  const texts = fc.tuple(leading, start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
  answer = OURS;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const held = readCommandLine(text);
      const { status, body } = await ask(post(text));
      if (held.kind === 'message') expect({ status, body }).toEqual(PASSED);
      if (held.kind === 'command') expect(status).toBe(403);
      if (held.kind === 'literal') expect(body).toMatchObject({ body: held.text });
    }),
  );
});
