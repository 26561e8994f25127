import { conversationSid } from '@bot-handoff/contract';
import { createSweep } from '../../src/app/sweep';
import type { Message } from '../../src/domain/conversation/event';
import { ALICE, createScene, task, withAgent } from './scene';

type Scene = ReturnType<typeof createScene>;

const sweepOf = (scene: Scene, saidAt = 0) =>
  createSweep({
    ...scene.ports,
    dispatch: (_conversation, arrival) => scene.happen(arrival),
    messenger: {
      ...scene.ports.messenger,
      newest: async () => {
        const message: Message | undefined = scene.chat.lines.at(-1)?.message;
        return message && { message, at: saidAt };
      },
    },
  });

test('every open conversation is looked at, a closed one no more', async () => {
  const scene = createScene();
  await scene.openPage();
  expect(await sweepOf(scene)(null)).toEqual({ looked: 1, failed: 0, cursor: null });
  await scene.happen({ kind: 'conversation.closed' });
  await sweepOf(scene)(null);
  expect(await sweepOf(scene)(null)).toEqual({ looked: 0, failed: 0, cursor: null });
});

test('a last message whose webhook was lost is answered, once', async () => {
  const scene = createScene();
  await scene.openPage();
  scene.post('Maya');
  await sweepOf(scene, scene.time.now - 20_000)(null);
  await sweepOf(scene, scene.time.now - 20_000)(null);
  expect(scene.heard().filter((line) => line === 'bot: Hello Maya!')).toHaveLength(1);
});

test('a message that came just now is left to its webhook', async () => {
  const scene = createScene();
  await scene.openPage();
  scene.post('Maya');
  await sweepOf(scene, scene.time.now - 5_000)(null);
  expect(scene.heard()).not.toContain('bot: Hello Maya!');
});

test('what a dead runner left undone is done', async () => {
  const scene = createScene();
  await scene.openPage();
  const dying = createScene([], {
    ...scene.ports,
    messenger: {
      ...scene.chat.messenger,
      send: async () => {
        throw new Error('the machine is gone');
      },
    },
  });
  await dying.hear(scene.post('Maya')).catch(() => undefined);
  await sweepOf(scene)(null);
  expect(scene.transcript()).not.toContain('bot: Hello Maya!');
  scene.time.now += 20_000;
  await sweepOf(scene)(null);
  await sweepOf(scene)(null);
  expect(scene.transcript().filter((line) => line === 'bot: Hello Maya!')).toHaveLength(1);
  expect((await scene.state()).lease).toBeUndefined();
});

test('an agent who left without a word, and a conversation closed behind our back', async () => {
  const scene = await withAgent();
  await sweepOf(scene)(null);
  expect((await scene.state()).state.mode).toBe('bot');

  const other = await withAgent();
  other.chat.sight.channel = 'closed';
  await sweepOf(other)(null);
  expect((await other.state()).state.mode).toBe('closed');
});

test('sweeping a healthy conversation changes nothing', async () => {
  const scene = await withAgent();
  const agent = { worker: ALICE, workerName: '', attributes: {} };
  scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', attributes: {}, agent }];
  const before = (await scene.state()).state;
  await sweepOf(scene)(null);
  await sweepOf(scene)(null);
  const { serial: _one, ...after } = (await scene.state()).state;
  expect(before).toMatchObject(after);
  expect(scene.heard()).toEqual([]);
});

test('one conversation that cannot be looked at does not keep the others from it', async () => {
  const scene = createScene();
  await scene.openPage();
  const sweep = createSweep({
    ...scene.ports,
    dispatch: () => Promise.reject(new Error('Twilio is away')),
  });
  expect(await sweep(null)).toEqual({ looked: 1, failed: 1, cursor: null });
  expect(scene.errors).toContain('sweep.failed');
});

test('when time runs out it says where to go on, and has looked at one conversation at least', async () => {
  const scene = createScene();
  const both = [1, 2].map((n) => conversationSid.parse(`CH${n.toString().repeat(32)}`));
  for (const conversation of both) await scene.chat.due.add(conversation);
  const looked: string[] = [];
  const sweep = createSweep({
    ...scene.ports,
    dispatch: async (conversation) => {
      looked.push(conversation);
      scene.time.now += 2_000;
      return { state: null };
    },
    due: { ...scene.chat.due, remove: async () => undefined },
  });
  const first = await sweep(null, 2_000);
  expect(first).toMatchObject({ looked: 1, cursor: expect.any(String) });
  expect(await sweep(first.cursor, 2_000)).toEqual({ looked: 1, failed: 0, cursor: null });
  expect(looked).toEqual(both);
});
