import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { Webhook } from 'standardwebhooks';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import { type BotRequest, respond, type ServedBot, serveBot } from '../bots/serve-bot';
import { until } from '../until';
import { type Chat, openStand, type Stand } from './core-stand';

// The generic webhook in the real bundles: a bot of this test's own is called over the wire.

let stand: Stand;
let bot: ServedBot;
/** What the bot does with each message. */
let script: (event: BotEvent, response: ServerResponse) => unknown;
const heard: BotEvent[] = [];

beforeAll(async () => {
  bot = await serveBot(async (request, response) => {
    const event = verify(request);
    await script(event, response);
    heard.push(event);
  });
  stand = await openStand({
    flows: 'test/bots/flows',
    settings: {
      BOT_HANDOFF_BOT: 'webhook',
      BOT_HANDOFF_BOT_URL: bot.url,
      BOT_HANDOFF_HTTP_HOSTS: bot.host,
      VAULT_BOT_SECRET: LOCAL_BOT.secret,
      VAULT_BOT_TOKEN: LOCAL_BOT.token,
      BOT_HANDOFF_SWEEP_IN_PASSING: 'off',
    },
  });
}, 180_000);
afterAll(async () => {
  await stand?.close();
  await bot?.close();
});

const verify = ({ text, headers }: BotRequest) => new Webhook(LOCAL_BOT.secret).verify(text, headers) as BotEvent;

const say = (response: ServerResponse, ...texts: string[]) =>
  respond(response, { actions: texts.map((text) => ({ type: 'say', text })) });

const greet = (_: BotEvent, response: ServerResponse) => respond(response, { actions: [] });

/** A chat that the bot has seen opened, and what it answers from now on. */
async function chatWith(answer: typeof script): Promise<Chat> {
  script = greet;
  const chat = await stand.openChat();
  script = answer;
  return chat;
}

interface Given {
  readonly token?: string;
  readonly key?: string;
}

async function reply(body: unknown, { token = LOCAL_BOT.token, key = randomUUID() }: Given = {}) {
  const answer = await fetch(`${stand.core.functionsUrl}/bot/reply`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const textsOf = (chat: Chat) => stand.messagesOf(chat).map(({ body }) => body);

test('a message that no flow understands is answered by the bot', async () => {
  const chat = await chatWith((event, response) =>
    say(response, `You said ${'text' in event.data && event.data.text}`),
  );
  await stand.say(chat, 'What is a quark?');
  await stand.hears(chat, 'You said What is a quark?');
  await stand.say(chat, 'hi');
  await stand.hears(chat, 'Hello from a flow.');
});

test('a bot that is broken: an apology, and a person is asked for', async () => {
  const chat = await chatWith((_, response) => respond(response, '{"actions":', 200));
  await stand.say(chat, 'help');
  await stand.hears(chat, 'Sorry, something went wrong on our side.');
  await until(() => stand.world.taskrouter.tasks().find((task) => JSON.stringify(task).includes(chat.conversationSid)));
});

test('a customer’s file comes with an address that opens it', async () => {
  const chat = await chatWith((_, response) => say(response, 'Nice picture.'));
  const picture = { content: Buffer.from('a picture'), contentType: 'image/png', filename: 'cat.png' };
  await stand.world.conversations.post(
    {
      conversationSid: chat.conversationSid,
      author: chat.identity,
      body: null,
      mediaSids: [stand.world.media.add(picture).sid],
    },
    { source: 'SDK', identity: chat.identity },
  );
  await stand.hears(chat, 'Nice picture.');
  const event = heard.find(({ type, conversation: { sid } }) => type === 'media' && sid === chat.conversationSid);
  const [file] = event?.type === 'media' ? event.data.files : [];
  expect(file).toMatchObject({ type: 'image/png', name: 'cat.png', size: 9 });
  expect(await (await fetch(file?.url ?? '')).text()).toBe('a picture');
});

describe('a reply that comes later', () => {
  async function promised() {
    const chat = await chatWith((_, response) => respond(response, { later: true }));
    await stand.say(chat, 'help');
    await until(() =>
      heard.some(({ type, conversation: { sid } }) => type === 'message' && sid === chat.conversationSid)
        ? true
        : undefined,
    );
    const { conversationSid } = chat;
    return { chat, body: { conversationSid, epoch: 0, actions: [{ type: 'say', text: 'Here I am.' }] } };
  }

  test('is said once, however often it comes', async () => {
    const { chat, body } = await promised();
    const answers = [await reply(body, { key: 'one' }), await reply(body, { key: 'one' })];
    expect(answers).toEqual(Array(2).fill({ status: 200, body: { accepted: true } }));
    expect(textsOf(chat).filter((text) => text === 'Here I am.')).toHaveLength(1);
  });

  test.each<[string, (body: object) => [unknown, Given?], number, string]>([
    ['with another token', (body) => [body, { token: 'guessed' }], 401, 'wrong_secret'],
    ['with no token', (body) => [body, { token: '' }], 401, 'wrong_secret'],
    ['without a key', (body) => [body, { key: '' }], 400, 'invalid_request'],
    ['of another epoch', (body) => [{ ...body, epoch: 7 }], 409, 'wrong_epoch'],
    ['for a command that does not run', (body) => [{ ...body, run: 'r' }], 409, 'wrong_mode'],
    [
      'for a conversation that is nobody’s',
      (body) => [{ ...body, conversationSid: `CH${'0'.repeat(32)}` }],
      404,
      'unknown_conversation',
    ],
    ['that is too large', (body) => [{ ...body, x: 'x'.repeat(LARGEST_BOT_BODY) }], 400, 'invalid_request'],
    [
      'that is too deep',
      (body) => [`${JSON.stringify(body).slice(0, -1)},"x":${'['.repeat(5000)}${']'.repeat(5000)}}`],
      400,
      'invalid_request',
    ],
    [
      'with a text that is a number',
      (body) => [{ ...body, actions: [{ type: 'say', text: 5 }] }],
      400,
      'invalid_request',
    ],
    ['with nothing to do', (body) => [{ ...body, actions: [] }], 400, 'invalid_request'],
  ])('%s changes nothing', async (_, make, status, code) => {
    const { chat, body } = await promised();
    const [given, how] = make(body);
    expect(await reply(given, how)).toMatchObject({ status, body: { code } });
    expect(textsOf(chat)).toEqual(['help']);
  });

  test('says where it is wrong', async () => {
    const { body } = await promised();
    const answer = await reply({ ...body, actions: [{ type: 'say', text: 5 }] });
    expect(answer.body.message).toBe('actions.0.text: expected string');
  });

  test('in a conversation that has ended finds nobody', async () => {
    const { chat, body } = await promised();
    const change = { source: 'API', webhooks: true } as const;
    await stand.world.conversations.update(chat.conversationSid, { state: 'closed' }, change);
    await until(async () => ((await reply(body)).body.code === 'conversation_closed' ? true : undefined));
  });
});
