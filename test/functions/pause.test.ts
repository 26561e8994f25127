import { runVerb } from '../../cli/verbs';
import { until } from '../until';
import { type Chat, openStand, type Stand } from './core-stand';

// The kill switch as an administrator throws it: the command line against a running stack, which is not deployed anew.

/** A little more than a process may go on with what it knows of the switch: simulated milliseconds. */
const NOTICED_MS = 15_001;

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

const taskOf = ({ conversationSid }: Chat) =>
  stand.world.taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === conversationSid);

async function* noLines(): AsyncGenerator<string> {}

async function administrate(...args: string[]): Promise<void> {
  const errors: string[] = [];
  const terminal = { print: () => undefined, error: (line: string) => errors.push(line), lines: noLines() };
  const exitCode = await runVerb([...args, '--local', stand.core.simulator.url], terminal);
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
  await stand.core.advance(NOTICED_MS);
}

test('to a message, then to an agent, then the bot goes on where it was', async () => {
  const { openChat, hears, say, messagesOf } = stand;
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
