import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { LOCAL_MODEL } from '../../scripts/stack/bot-settings';
import { findOut, SECRET } from './kit';
import { serveNlpBot } from './nlp-bot';
import { type BotRequest, respond, type ServedBot, serveBot } from './serve-bot';

const open: ServedBot[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});

async function keep(starting: Promise<ServedBot>): Promise<ServedBot> {
  const bot = await starting;
  open.push(bot);
  return bot;
}

test('a bot made with somebody else’s engine passes', async () => {
  const bot = await keep(serveNlpBot(SECRET));
  const { code, failed, skipped } = await findOut(bot.url);
  expect({ code, failed, skipped }).toEqual({ code: 0, failed: [], skipped: ['announces its commands'] });
});

test('the example passes', async () => {
  Object.assign(process.env, { PORT: '0', VAULT_BOT_SECRET: SECRET });
  const { server } = await import('../../examples/webhook-bot');
  try {
    if (!server.listening) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { failed, skipped } = await findOut(`http://127.0.0.1:${port}/`);
    expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
  } finally {
    server.closeAllConnections();
    server.close();
    delete process.env.PORT;
    delete process.env.VAULT_BOT_SECRET;
  }
});

test('the stand-in for a model passes, as a kind of its own', async () => {
  const settings = { BOT_HANDOFF_BOT_MODEL: LOCAL_MODEL.name, VAULT_BOT_KEY: LOCAL_MODEL.key, PORT: '0' };
  Object.assign(process.env, settings);
  const { server } = await import('../../examples/openai-stand-in');
  try {
    if (!server.listening) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { failed, passed } = await findOut(`http://127.0.0.1:${port}/v1`, '--kind', 'openai');
    expect(failed).toEqual([]);
    expect(passed).toContain('speaks again after a handback');
    expect(passed).not.toContain('says the same when told twice');
  } finally {
    server.closeAllConnections();
    server.close();
    for (const name of Object.keys(settings)) delete process.env[name];
  }
});

const say = (text: string): BotAction[] => [{ type: 'say', text }];
const textOf = (event: BotEvent) => (event.type === 'message' ? event.data.text : '');
const wantsPerson = (event: BotEvent) => textOf(event).includes('person');

/** A good bot but for one thing. */
interface Flaw {
  readonly verify?: (request: BotRequest) => unknown;
  readonly answer?: (event: BotEvent, count: number) => BotAction[] | undefined;
  readonly respond?: (event: BotEvent, response: ServerResponse) => boolean;
}

function serveFlawed(flaw: Flaw): Promise<ServedBot> {
  const webhook = new Webhook(SECRET);
  const verify = flaw.verify ?? (({ text, headers }) => webhook.verify(text, headers));
  let count = 0;
  const answer = (event: BotEvent): BotAction[] =>
    flaw.answer?.(event, count++) ??
    (wantsPerson(event)
      ? [{ type: 'handoff' }]
      : event.type === 'message' || event.type === 'media'
        ? say('Hello')
        : []);
  return serveBot((request, response) => {
    let event: BotEvent;
    try {
      event = verify(request) as BotEvent;
    } catch {
      return respond(response, {}, 401);
    }
    if (!event.conversation) return respond(response, { commands: [] });
    if (flaw.respond?.(event, response)) return undefined;
    return respond(response, { actions: answer(event) });
  });
}

test('a kind that there is not', async () => {
  await expect(findOut('http://127.0.0.1:1/', '--kind', 'oracle')).rejects.toThrow(
    '--kind is one of: webhook, openai, rasa.',
  );
});

const unchecked = ({ text }: BotRequest): unknown => JSON.parse(text);
const ageless = ({ text, headers }: BotRequest): unknown => {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const right = new Webhook(SECRET).sign(headers['webhook-id'] ?? '', at, text);
  if (right !== headers['webhook-signature']) throw new Error('wrong signature');
  return JSON.parse(text);
};

test('the good bot that the flawed ones are made of passes', async () => {
  const bot = await keep(serveFlawed({}));
  expect(await findOut(bot.url)).toMatchObject({ failed: [], code: 0 });
});

/** Handed off by conversation: what bots remember that never forget it. */
const handedOff = new Set<string>();
const sidOf = ({ conversation }: BotEvent) => conversation.sid;

test.each<[string, Flaw, readonly string[]]>([
  [
    'checks no signature',
    { verify: unchecked },
    ['refuses what is not signed', 'refuses what was changed on the way', 'refuses what is old'],
  ],
  ['checks no time', { verify: ageless }, ['refuses what is old']],
  [
    'says something else each time',
    { answer: (event, count) => (textOf(event) === 'Hello' ? say(`Hello ${count}`) : undefined) },
    ['says the same when told twice'],
  ],
  [
    'has nothing to say to files',
    { answer: (event) => (event.type === 'media' ? [] : undefined) },
    ['takes a message without text'],
  ],
  [
    'gives back all it is given',
    { answer: (event) => (textOf(event).length > 4_000 ? say(textOf(event)) : undefined) },
    ['takes any text'],
  ],
  [
    'says goodbye after it has handed off',
    { answer: (event) => (wantsPerson(event) ? [{ type: 'handoff' }, ...say('Goodbye')] : undefined) },
    ['hands off, and says nothing after that'],
  ],
  [
    'hands off once',
    {
      answer: (event) => {
        if (!wantsPerson(event)) return undefined;
        if (handedOff.has(sidOf(event))) return say('You had a person already.');
        handedOff.add(sidOf(event));
        return [{ type: 'handoff' }];
      },
    },
    ['hands off more than once'],
  ],
  [
    'is silent for good once it has handed off',
    {
      answer: (event) => {
        if (handedOff.has(sidOf(event))) return event.type === 'message' ? [{ type: 'stay_silent' }] : [];
        if (wantsPerson(event)) handedOff.add(sidOf(event));
        return undefined;
      },
    },
    ['speaks again after a handback', 'hands off more than once'],
  ],
  [
    'fails on news of agents',
    {
      respond: (event, response) => {
        if (!event.type.startsWith('reservation')) return false;
        respond(response, {}, 500);
        return true;
      },
    },
    ['takes what happens at the desk', 'speaks again after a handback', 'hands off more than once'],
  ],
  [
    'answers as another platform would',
    {
      respond: (event, response) => {
        if (event.type !== 'message') return false;
        respond(response, [{ text: 'Hello' }]);
        return true;
      },
    },
    ['answers as the contract says', 'answers a message'],
  ],
])('a bot that %s is found out, and told what to do', async (_, flaw, expected) => {
  const bot = await keep(serveFlawed(flaw));
  const { code, failed, findings } = await findOut(bot.url);
  expect(failed).toEqual(expect.arrayContaining([...expected]));
  expect(code).toBe(1);
  for (const { verdict } of findings) if (verdict.is === 'failed') expect(verdict.todo).toMatch(/^[A-Z].{20}/);
});
