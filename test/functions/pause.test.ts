import { join } from 'node:path';
import { runVerb } from '../../cli/verbs';
import { buildService } from '../../scripts/bundle/build-service';
import { type Closer, type Core, startCore } from '../../scripts/stack/start-core';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

// The kill switch as an administrator throws it: the command line against a running stack, which is not deployed anew.

/** A little more than a process may go on with what it knows of the switch: simulated milliseconds. */
const NOTICED_MS = 15_001;

const root = join(__dirname, '../..');
const closers: Closer[] = [];
let stack: Core;
beforeAll(async () => {
  await buildService(root, console.warn);
  const folders = { root, functions: 'dist/functions', assets: 'dist/assets' };
  stack = await startCore({ port: 0, functionsPort: 0, folders, quiet: true, print: () => undefined }, closers);
  stack.simulator.ready(stack.functionsUrl);
}, 120_000);
afterAll(async () => {
  for (const closer of closers.reverse()) await closer();
});

interface Chat {
  readonly conversationSid: string;
  readonly identity: string;
}

const world = () => stack.simulator.world;

async function openChat(): Promise<Chat> {
  const answer = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  return (await answer.json()) as Chat;
}
const messagesOf = ({ conversationSid }: Chat): Message[] => world().conversations.messages(conversationSid);
const hears = (chat: Chat, text: string) => until(() => messagesOf(chat).find(({ body }) => body?.includes(text)));
const say = ({ conversationSid, identity }: Chat, body: string) =>
  world().conversations.post({ conversationSid, author: identity, body }, { source: 'SDK', identity });
const taskOf = ({ conversationSid }: Chat) =>
  world()
    .taskrouter.tasks()
    .find(({ attributes }) => attributes.conversationSid === conversationSid);

async function administrate(...args: string[]): Promise<void> {
  const errors: string[] = [];
  const terminal = { print: () => undefined, error: (line: string) => errors.push(line), lines: noLines() };
  const exitCode = await runVerb([...args, '--local', stack.simulator.url], terminal);
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
  await stack.advance(NOTICED_MS);
}
async function* noLines(): AsyncGenerator<string> {}

test('to a message, then to an agent, then the bot goes on where it was', async () => {
  const chat = await openChat();
  await hears(chat, "What's your name?");

  await administrate('pause', '--to', 'message', '--text', 'We are away.');
  await say(chat, 'Maya');
  await hears(chat, 'We are away.');
  const other = await openChat();
  await hears(other, 'We are away.');
  expect(messagesOf(other)).toHaveLength(1);

  await administrate('pause', '--to', 'agent');
  await say(other, 'Anybody there?');
  await until(() => taskOf(other));
  await hears(other, 'Let me find someone to help you');

  await administrate('resume');
  await say(chat, 'Maya');
  await hears(chat, 'Hello Maya!');
  expect(messagesOf(chat).filter(({ body }) => body === 'We are away.')).toHaveLength(1);
  expect(taskOf(chat)).toBeUndefined();
});
