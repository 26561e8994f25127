import { AGENT, createFrontScene } from './front-scene';
import { CONVERSATION, task } from './scene';

// A bot that owns the customer's channel: what is told again, what is given up, and what happens once.

test('what the customer says is posted once, though its runner was cut off after it had posted it', async () => {
  const { scene, world, posted, start, say } = createFrontScene();
  await start();
  world.diesAfterPost = true;
  await expect(say('Hello')).rejects.toThrow('the machine is gone');
  world.diesAfterPost = false;
  scene.revive();
  scene.time.now += 20_000;
  await say('Anybody?');
  expect(posted.map(({ text }) => text)).toEqual(['Hello', 'Anybody?']);
});

test('what was taken while the agent was leaving is posted, and nothing is taken once they have left', async () => {
  const { scene, world, posted, say, withAlice, types } = createFrontScene();
  await withAlice();
  const answers: unknown[] = [];
  world.meanwhile = async () => {
    scene.chat.sight.tasks.length = 0;
    await scene.happen({ kind: 'agent.left', task: task(1) });
    answers.push((await say('two')).refusal, (await say('two')).refusal);
  };
  await say('one');
  expect(answers).toEqual([undefined, undefined]);
  expect(posted.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(types()).toContain('handback');
  expect((await say('three')).refusal?.code).toBe('wrong_epoch');
});

test('a message that cannot be delivered for half an hour is given up, and the next ones are not', async () => {
  const { scene, world, marks, agentSays, sweep, withAlice, told } = createFrontScene();
  await withAlice();
  world.isDown = true;
  await agentSays('one');
  const [first] = [...marks.keys()];
  expect([...marks.values()]).toEqual(['retrying']);
  for (let minute = 0; minute < 29; minute++) {
    scene.time.now += 60_000;
    await sweep(null);
  }
  expect(marks.get(first ?? '')).toBe('failed');
  world.isDown = false;
  await agentSays('two');
  expect(told()).toEqual(['two']);
});

test('an agent’s message whose webhook was lost reaches the bot with the next sweep, once', async () => {
  const { scene, sweep, withAlice, told, agentSays } = createFrontScene();
  await withAlice();
  scene.chat.add({ author: 'agent', style: 'say', text: 'lost' }, AGENT);
  await sweep(null);
  await sweep(null);
  expect(told()).toEqual(['lost']);
  await agentSays('found');
  expect(told()).toEqual(['lost', 'found']);
});

test('news that did not reach the bot comes again for an hour, under the same id, and no longer', async () => {
  const { scene, world, sweep, withAlice, types } = createFrontScene();
  await withAlice();
  world.isDown = true;
  scene.chat.sight.tasks.length = 0;
  await scene.happen({ kind: 'agent.left', task: task(1) });
  scene.time.now += 60_000;
  await sweep(null);
  expect(types()).not.toContain('handback');
  world.isDown = false;
  await sweep(null);
  await sweep(null);
  expect(types().filter((type) => type === 'handback')).toHaveLength(1);
});

test('neither flows nor texts of ours speak in it', async () => {
  const { scene, start, say } = createFrontScene();
  await start();
  scene.chat.sight.tasks.push({ task: task(1), status: 'pending', attributes: {} });
  await say('cancel');
  scene.time.now += 700_000;
  await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
  await scene.happen({ kind: 'time.passed' });
  scene.chat.sight.tasks.length = 0;
  await scene.dispatch(CONVERSATION, { kind: 'front.ended', key: 'end', epoch: 1, close: false });
  expect(scene.chat.lines.filter(({ author }) => author === 'bot')).toEqual([]);
  expect((await scene.store.read(CONVERSATION))?.stored.state.mode).toBe('bot');
});

test('a wait that is too long is told to the bot, once', async () => {
  const { scene, start, types } = createFrontScene();
  await start();
  scene.time.now += 700_000;
  scene.chat.sight.tasks.push({ task: task(1), status: 'pending', attributes: {} });
  await scene.happen({ kind: 'time.passed' });
  await scene.happen({ kind: 'time.passed' });
  expect(types().filter((type) => type === 'wait_timeout')).toHaveLength(1);
});

test('a backlog that takes too long for one invocation goes on with the next one, each message once', async () => {
  const time = { left: 1 };
  const hasTimeToTell = () => time.left-- > 0;
  const { scene, world, marks, sweep, withAlice, agentSays, told } = createFrontScene({ hasTimeToTell });
  await withAlice();
  world.isDown = true;
  for (const text of ['one', 'two', 'three', 'four', 'five']) await agentSays(text);
  world.isDown = false;
  const sweepWithTime = async () => {
    time.left = 1;
    scene.time.now += 60_000;
    await sweep(null);
  };
  await sweepWithTime();
  expect(told()).toEqual(['one', 'two']);
  expect([...marks.values()]).toContain('retrying');
  await sweepWithTime();
  await sweepWithTime();
  expect(told()).toEqual(['one', 'two', 'three', 'four', 'five']);
  expect(new Set(marks.values())).toEqual(new Set([undefined]));
  expect((await scene.state()).state.front).not.toHaveProperty('until');
});
