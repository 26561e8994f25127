import { until } from '../until';
import { openStand, type Stand } from './core-stand';

// Flex makes tasks of its own: after a Leave, for one, at the customer's next message.

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

test('a handoff takes the task that Flex has made for the same message, and asks for no second agent', async () => {
  const { openChat, hears, say, world } = stand;
  const chat = await openChat();
  const atWork = () =>
    world.taskrouter
      .tasks()
      .filter(({ attributes }) => attributes.conversationSid === chat.conversationSid)
      .filter(({ assignmentStatus }) => ['pending', 'reserved', 'assigned'].includes(assignmentStatus));
  const questions = () => stand.messagesOf(chat).filter(({ body }) => body?.includes('What type of issue')).length;

  await hears(chat, "What's your name?");
  await say(chat, 'Maya');
  await until(() => questions() === 1);
  await say(chat, 'Hardware');
  const first = await until(() => atWork()[0]);
  await say(chat, 'cancel');
  await until(() => atWork().length === 0);
  await hears(chat, 'no longer in the queue');

  await say(chat, 'start');
  await until(() => questions() === 2);
  const channel = world.interactions.channelOfConversation(chat.conversationSid);
  await world.interactions.updateChannel(channel?.sid ?? '', 'inactive');
  await say(chat, 'Software');
  await until(() => atWork().some(({ attributes }) => attributes.handoffId !== first.attributes.handoffId));
  expect(atWork().map(({ attributes }) => attributes.name)).toEqual(['Maya - software issue']);
});
