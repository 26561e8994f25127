import { until } from '../until';
import { openStand, type Stand } from './core-stand';

// Flex makes tasks of its own: after a Leave, for one, at the customer's next message.

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

afterEach(() => stand.core.simulator.faults.follow(() => undefined));

const PATHS = { message: '/webhooks/conversations', task: '/webhooks/taskrouter' };

/** A customer whom the bot has asked again, once no agent is asked for any more; Flex makes a task at what they say. */
async function askedAgain() {
  const { openChat, hears, say, world } = stand;
  const chat = await openChat();
  const atWork = () =>
    world.taskrouter
      .tasks()
      .filter(({ attributes }) => attributes.conversationSid === chat.conversationSid)
      .filter(({ assignmentStatus }) => ['pending', 'reserved', 'assigned'].includes(assignmentStatus))
      .map(({ attributes }) => attributes.name);
  const questions = () => stand.messagesOf(chat).filter(({ body }) => body?.includes('What type of issue')).length;

  await hears(chat, "What's your name?");
  await say(chat, 'Maya');
  await until(() => questions() === 1);
  await say(chat, 'Hardware');
  await until(() => atWork()[0]);
  await say(chat, 'cancel');
  await until(() => atWork().length === 0);
  await hears(chat, 'no longer in the queue');

  await say(chat, 'start');
  await until(() => questions() === 2);
  await until(() => stand.core.simulator.inFlight() === 0);
  const channel = world.interactions.channelOfConversation(chat.conversationSid);
  await world.interactions.updateChannel(channel?.sid ?? '', 'inactive');
  return { chat, atWork };
}

test('a handoff takes the task that Flex has made for the same message, and asks for no second agent', async () => {
  const { chat, atWork } = await askedAgain();
  // The handoff is decided before anybody has told us of that task.
  stand.core.simulator.faults.follow((direction, { path }) =>
    direction === 'webhook' && path === PATHS.task ? { kind: 'drop', status: 0, ms: 0 } : undefined,
  );
  await stand.say(chat, 'Software');
  await until(() => atWork().includes('Maya - software issue'));
  await until(() => stand.core.simulator.inFlight() === 0);
  expect(atWork()).toEqual(['Maya - software issue']);
});

test('whoever is told of that task first leaves the customer to Flex', async () => {
  const { chat, atWork } = await askedAgain();
  const before = stand.messagesOf(chat).length;
  // The message is heard of with the next one, long after the task.
  stand.core.simulator.faults.follow((direction, { path }) =>
    direction === 'webhook' && path === PATHS.message ? { kind: 'drop', status: 0, ms: 0 } : undefined,
  );
  await stand.say(chat, 'Software');
  await until(() => atWork().length === 1);
  await until(() => stand.core.simulator.inFlight() === 0);
  stand.core.simulator.faults.follow(() => undefined);
  await stand.say(chat, 'Hello?');
  await until(() => stand.core.simulator.inFlight() === 0);
  expect(atWork()).toHaveLength(1);
  expect(stand.messagesOf(chat)).toHaveLength(before + 2);
});
