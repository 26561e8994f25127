import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AGENT_ENDPOINTS } from '@bot-handoff/contract';
import { LOCAL_MODEL } from '../../scripts/stack/bot-settings';
import { type ChatRequest, chatRequest } from '../bots/openai-service';
import { until } from '../until';
import { type Chat, openStand, type Stand } from './core-stand';

// The example's stand-in for a model behind the real bundles. What it is asked is checked as OpenAI's types demand.

let stand: Stand;
let server: typeof import('../../examples/openai-stand-in')['server'];
const bodies: string[] = [];
const asked = (): ChatRequest[] => bodies.map((body) => chatRequest.parse(JSON.parse(body)));

beforeAll(async () => {
  process.env.PORT = '0';
  ({ server } = await import('../../examples/openai-stand-in'));
  delete process.env.PORT;
  if (!server.listening) await once(server, 'listening');
  server.on('request', (request) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => bodies.push(Buffer.concat(chunks).toString()));
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  stand = await openStand({
    flows: 'test/bots/flows',
    settings: {
      BOT_HANDOFF_BOT: 'openai',
      BOT_HANDOFF_BOT_URL: `http://${host}/v1`,
      BOT_HANDOFF_BOT_MODEL: LOCAL_MODEL.name,
      BOT_HANDOFF_HTTP_HOSTS: host,
      VAULT_BOT_KEY: LOCAL_MODEL.key,
      BOT_HANDOFF_SWEEP_IN_PASSING: 'off',
    },
  });
}, 180_000);
afterAll(async () => {
  await stand?.close();
  server?.closeAllConnections();
  server?.close();
});

async function accept({ conversationSid }: Chat) {
  const { taskrouter, interactions } = stand.world;
  const task = await until(() =>
    taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === conversationSid),
  );
  const reservation = await until(() => taskrouter.reservations().find(({ taskSid }) => taskSid === task.sid));
  const channel = interactions.channelOfConversation(conversationSid)?.sid ?? '';
  const invite = interactions.invites(channel).find(({ taskSid }) => taskSid === task.sid);
  await interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
}

/** The agent's line, as their browser sends it. */
async function writeAsAgent({ conversationSid, identity }: Chat, body: string) {
  const agent = await until(() =>
    stand.world.conversations.participants(conversationSid).find((each) => each.identity && each.identity !== identity),
  );
  const author = agent.identity ?? '';
  await stand.world.conversations.post({ conversationSid, author, body }, { source: 'SDK', identity: author });
}

async function handBack({ conversationSid }: Chat) {
  const [worker] = stand.world.taskrouter.workers();
  if (!worker) throw new Error('no worker');
  const Token = stand.world.tokens.mintFlexToken(worker, ['agent']);
  const answer = await fetch(`${stand.core.functionsUrl}/${AGENT_ENDPOINTS.handBack.path}`, {
    method: 'POST',
    body: new URLSearchParams({ Token, Body: JSON.stringify({ conversationSid, moment: 'end' }) }),
  });
  expect(answer.status).toBe(200);
}

test('a model answers, hands off, and knows what the human said when it is back', async () => {
  const chat = await stand.openChat();
  await stand.say(chat, 'My order, please');
  await stand.hears(chat, 'What about your order?');
  await stand.say(chat, 'Where is it?');
  await stand.hears(chat, 'It is on its way');
  expect(asked().at(-1)?.messages.slice(1)).toEqual([
    { role: 'user', content: 'My order, please' },
    { role: 'assistant', content: 'What about your order?' },
    { role: 'user', content: 'Where is it?' },
  ]);

  await stand.say(chat, 'A person, please');
  await stand.hears(chat, 'I am getting a colleague for you.');
  await accept(chat);
  await writeAsAgent(chat, 'It comes on Friday instead.');
  await stand.say(chat, 'Fine with me.');
  const before = asked().length;
  await handBack(chat);
  await stand.hears(chat, 'I am back. You were told: "It comes on Friday instead."');
  expect(asked()).toHaveLength(before + 1);

  await stand.say(chat, 'Thanks, bye');
  await stand.hears(chat, 'You wrote: Thanks, bye');
  expect(JSON.stringify(asked().at(-1)?.messages)).toContain('[human agent] It comes on Friday instead.');
});
