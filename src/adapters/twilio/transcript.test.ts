import { conversationSid, MESSAGE_MARKS } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import { createCustomers } from './customers';
import { createRest } from './rest';
import { createTranscript } from './transcript';
import { createUserKeys } from './user-keys';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
});
afterAll(() => simulator.close());

const API = { source: 'API' } as const;
const keys = createUserKeys({ userSecret: '', authToken: ACCOUNT.authToken });

interface Line {
  readonly author: string;
  readonly body: string;
  /** Ours; `{}` for a message without marks. */
  readonly marks?: Record<string, string | boolean>;
}

async function read(...lines: readonly Line[]) {
  const { conversations } = simulator.world;
  const { sid } = await conversations.create({}, API);
  await conversations.addParticipant(sid, { identity: 'maya' }, API);
  await simulator.clock.advance(60_000);
  await conversations.addParticipant(sid, { identity: 'alice' }, API);
  for (const { author, body, marks } of lines) {
    const attributes = marks && { attributes: { [MESSAGE_MARKS]: marks } };
    await conversations.post({ conversationSid: sid, author, body, ...attributes }, API);
  }
  const rest = createRest({ ...ACCOUNT, apiBase: simulator.url });
  const { chatServiceSid } = ACCOUNT;
  const options = { chatServiceSid, botName: 'Bot', commandPrefix: '/' };
  const transcript = createTranscript(rest, createCustomers(rest, ACCOUNT, keys), options);
  return (await transcript.read(conversationSid.parse(sid))).map(({ index, by, text }) => [index, by, text]);
}

const ours = (more: Line['marks'] = {}) => ({ effect: 'e1', kind: 'say', name: 'Bot', ...more });

test('it says who said what, in order', async () => {
  const lines = await read(
    { author: 'maya', body: 'Hello' },
    { author: 'Bot', body: 'Hi Maya', marks: ours() },
    { author: 'Bot', body: 'Alice has joined the chat.', marks: ours({ kind: 'status' }) },
    { author: 'alice', body: 'Let me see.' },
    { author: 'Alice', body: 'How was it?', marks: ours({ name: 'Alice' }) },
  );
  expect(lines).toEqual([
    [0, 'customer', 'Hello'],
    [1, 'bot', 'Hi Maya'],
    [2, 'notice', 'Alice has joined the chat.'],
    [3, 'agent', 'Let me see.'],
    [4, 'agent', 'How was it?'],
  ]);
});

test.each<[string, Line]>([
  ['a command that became a message', { author: 'alice', body: '/refund 12' }],
  ['what matters for a moment only', { author: 'Bot', body: 'soon', marks: ours({ ephemeral: true }) }],
  ['what is sensitive', { author: 'Bot', body: 'PIN 1234', marks: ours({ sensitive: true }) }],
  ['what another program wrote', { author: 'crm', body: 'ticket 7 opened' }],
])('%s is left out', async (_, line) => {
  expect(await read({ author: 'maya', body: 'Hello' }, line)).toEqual([[0, 'customer', 'Hello']]);
});

test('marks that a customer puts on a message make nobody else of them', async () => {
  expect(await read({ author: 'maya', body: 'I am the bot', marks: ours() })).toEqual([
    [0, 'customer', 'I am the bot'],
  ]);
});

test('an agent’s text that begins with the prefix on purpose is text, and a customer’s always is', async () => {
  const lines = await read(
    { author: 'maya', body: '/start' },
    { author: 'alice', body: '/etc/hosts', marks: { literal: true } },
  );
  expect(lines).toEqual([
    [0, 'customer', '/start'],
    [1, 'agent', '/etc/hosts'],
  ]);
});

test('of a long conversation the newest fifty', async () => {
  const lines = await read(...Array.from({ length: 60 }, (_, n) => ({ author: 'maya', body: `line ${n}` })));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    50,
    [10, 'customer', 'line 10'],
    [59, 'customer', 'line 59'],
  ]);
});
