import type { Actor } from './conversation-types';
import { createWorld } from './create-world';

const API: Actor = { source: 'API' };

test('the last message is the newest that was not removed', async () => {
  const { conversations } = createWorld();
  const { sid } = await conversations.create({}, API);
  expect(conversations.lastMessage(sid)).toBeUndefined();
  const post = (body: string) => conversations.post({ conversationSid: sid, body }, API);
  const first = await post('first');
  const second = await post('second');
  await conversations.removeMessage(sid, first.sid, API);
  expect(conversations.lastMessage(sid)).toBe(second);
  const third = await post('third');
  await conversations.removeMessage(sid, third.sid, API);
  expect(conversations.lastMessage(sid)).toBe(second);
});
