import { type Stack, startStack } from '../../scripts/stack/stack';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

// Shipped flows in the real bundles: another system is called over the wire.

const START_LIMIT_MS = 300_000;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
}, START_LIMIT_MS);
afterAll(() => stack?.close());

async function openChat() {
  const answer = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  const { conversationSid, identity } = (await answer.json()) as { conversationSid: string; identity: string };
  const { conversations } = stack.simulator.world;
  const messages = (): Message[] => conversations.messages(conversationSid);
  return {
    say: (body: string) =>
      conversations.post({ conversationSid, author: identity, body, attributes: {} }, { source: 'SDK', identity }),
    hears: (text: string) => until(() => messages().find(({ body }) => body?.includes(text))),
  };
}

test.each([
  ['1234', 'Order 1234: on its way, 2026-12-01'],
  ['9999', 'I know no order 9999.'],
])('the state of order %s is asked of another system, with its key', async (number, answer) => {
  const chat = await openChat();
  await chat.hears("What's your name?");
  await chat.say('Maya');
  await chat.hears('What type of issue');
  await chat.say('where is my order?');
  await chat.hears('What is your order number?');
  await chat.say(number);
  await chat.hears(answer);
});
