import { AGENT, createFrontScene } from './front-scene';
import { CONVERSATION } from './scene';

// A conversation with a bot in front is closed: what was said before is still the customer's to hear.

type FrontScene = ReturnType<typeof createFrontScene>;

async function close({ scene }: FrontScene) {
  scene.chat.sight.channel = 'closed';
  scene.chat.fail.closed = true;
  await scene.happen({ kind: 'conversation.closed' });
}

async function sweepFor({ scene, sweep }: FrontScene, minutes: number) {
  for (let minute = 0; minute < minutes; minute++) {
    scene.time.now += 60_000;
    await sweep(null);
  }
}

const isLookedAfter = ({ scene }: FrontScene) => scene.chat.indexed.has(CONVERSATION);

test('an agent’s last words reach the bot that was away when they were said, once and in the agent’s name', async () => {
  const front = createFrontScene();
  await front.withAlice();
  front.world.isDown = true;
  await front.agentSays('Your refund is confirmed. Bye!');
  await close(front);
  await sweepFor(front, 2);
  front.world.isDown = false;
  await sweepFor(front, 2);
  expect(front.told()).toEqual(['Your refund is confirmed. Bye!']);
  expect(front.heard.find(({ type }) => type === 'agent_message')?.data).toMatchObject({ agentName: 'Alice Agent' });
  expect(front.types().filter((type) => type === 'conversation_closed')).toHaveLength(1);
  expect(isLookedAfter(front)).toBe(false);
});

test('that it was closed is told again', async () => {
  const front = createFrontScene();
  await front.withAlice();
  await front.agentSays('Bye!');
  front.world.isDown = true;
  await close(front);
  front.world.isDown = false;
  await sweepFor(front, 2);
  expect(front.told()).toEqual(['Bye!']);
  expect(front.types().at(-1)).toBe('conversation_closed');
  expect(isLookedAfter(front)).toBe(false);
});

test('last words that come after the news of the end are relayed', async () => {
  const front = createFrontScene();
  await front.withAlice();
  const words = front.scene.chat.add({ author: 'agent', style: 'say', text: 'Bye!' }, AGENT);
  await close(front);
  await front.scene.hear(words);
  await sweepFor(front, 2);
  expect(front.told()).toEqual(['Bye!']);
});

test('last words that nobody told us of are found by the sweep', async () => {
  const front = createFrontScene();
  await front.withAlice();
  front.scene.chat.add({ author: 'agent', style: 'say', text: 'Bye!' }, AGENT);
  await close(front);
  await sweepFor(front, 2);
  expect(front.told()).toEqual(['Bye!']);
  expect(isLookedAfter(front)).toBe(false);
});

test('a command among them is taken back and never relayed', async () => {
  const front = createFrontScene();
  await front.withAlice();
  const leak = front.scene.chat.add({ author: 'agent', style: 'say', text: '/handback' }, AGENT);
  await close(front);
  await front.scene.hear(leak);
  await sweepFor(front, 2);
  expect(front.told()).toEqual([]);
  expect(front.scene.chat.leaks).toHaveLength(1);
});

test('a bot that never comes back is given up, and the conversation is looked after no longer', async () => {
  const front = createFrontScene();
  await front.withAlice();
  front.world.isDown = true;
  await front.agentSays('Bye!');
  await close(front);
  await sweepFor(front, 28);
  expect(isLookedAfter(front)).toBe(true);
  await sweepFor(front, 35);
  expect([...front.marks.values()]).toEqual(['failed']);
  expect(isLookedAfter(front)).toBe(false);
});
