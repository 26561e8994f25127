import { ALICE, BOB, createScene, task, withAgent } from './scene';

const ALICE_THERE = { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } };
const HOUR = 3_600_000;

const modeOf = async (scene: ReturnType<typeof createScene>) => (await scene.state()).state.mode;

/** As far as the queue; the agent has accepted, and nobody has told us. */
async function withSilentAgent() {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', agent: ALICE_THERE, attributes: {} }];
  return scene;
}

describe('an agent hands back', () => {
  test('whose acceptance we have not heard of: we look, and they are there', async () => {
    const scene = await withSilentAgent();
    const { refusal, state } = await scene.handBack('end');
    expect(refusal).toBeUndefined();
    expect(state?.mode).toBe('bot');
    expect(scene.chat.released).toEqual([{ task: task(1), status: 'wrapup' }]);
    expect(scene.heard()).toEqual(expect.arrayContaining(['status: Alice Agent has left the chat.']));
  });

  test('of whom Flex knows nothing either: nothing has changed', async () => {
    const scene = await withSilentAgent();
    const before = await scene.state();
    const { refusal } = await scene.handBack('end', {}, BOB);
    expect(refusal?.code).toBe('not_your_conversation');
    expect(await scene.state()).toEqual(before);
  });

  test('twice: the second time changes nothing and is no error', async () => {
    const scene = await withAgent();
    await scene.handBack('end');
    scene.heard();
    const { refusal } = await scene.handBack('end');
    expect(refusal).toBeUndefined();
    expect(scene.chat.released).toHaveLength(1);
    expect(scene.heard()).toEqual([]);
  });

  test('and completes an hour later, while the bot talks with the customer', async () => {
    const scene = await withAgent();
    await scene.handBack('end');
    scene.time.now += HOUR;
    await scene.say('start');
    const { refusal } = await scene.handBack('complete');
    expect(refusal).toBeUndefined();
    expect(scene.chat.released.at(-1)).toEqual({ task: task(1), status: 'closed' });
    expect(await modeOf(scene)).toBe('bot');
  });

  test('and completes while another agent talks: that one stays', async () => {
    const scene = await withAgent();
    await scene.handBack('end');
    await scene.say('start');
    await scene.press('Hardware');
    await scene.accept(2, BOB, 'Bob');
    await scene.handBack('complete');
    expect(scene.chat.released.at(-1)).toEqual({ task: task(1), status: 'closed' });
    expect(await modeOf(scene)).toBe('agent');
  });

  test('at once for good, as auto wrap-up by code does it', async () => {
    const scene = await withAgent();
    await scene.handBack('complete');
    expect(scene.chat.released).toEqual([{ task: task(1), status: 'closed' }]);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('with two of them the other one keeps the conversation', async () => {
    const scene = await withAgent();
    await scene.accept(2, BOB, 'Bob');
    await scene.handBack('end');
    expect(await modeOf(scene)).toBe('agent');
    await scene.handBack('end', {}, BOB);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('while a transfer is under way: the bot stays silent for whoever comes', async () => {
    const scene = await withAgent();
    scene.chat.sight.channel = 'transfer';
    await scene.handBack('end');
    expect(await modeOf(scene)).toBe('waiting');
    expect(scene.heard()).toEqual(['status: Alice Agent has left the chat.']);
  });

  test('and Flex does not let go: they keep the conversation, and may try again', async () => {
    const scene = await withAgent();
    scene.chat.fail.release = true;
    expect((await scene.handBack('end')).refusal?.code).toBe('failed');
    expect(await modeOf(scene)).toBe('agent');
    scene.chat.fail.release = false;
    expect((await scene.handBack('end')).refusal).toBeUndefined();
    expect(await modeOf(scene)).toBe('bot');
  });
});

describe('a task is finished past us, while nobody could reach us', () => {
  test('the bot has the conversation, and the agent is taken out of it', async () => {
    const scene = await withAgent();
    scene.chat.sight.tasks = [{ task: task(1), status: 'wrapping', attributes: {} }];
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(await modeOf(scene)).toBe('bot');
    expect(scene.chat.released).toEqual([{ task: task(1), status: 'wrapup' }]);
  });

  test('also when it is completed by then', async () => {
    const scene = await withAgent();
    scene.chat.sight.tasks = [{ task: task(1), status: 'completed', attributes: {} }];
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(scene.chat.released).toEqual([{ task: task(1), status: 'closed' }]);
  });

  test('the stock End closes the conversation for good: we notice, and take nobody out', async () => {
    const scene = await withAgent();
    scene.chat.sight.channel = 'closed';
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(await modeOf(scene)).toBe('closed');
    expect(scene.chat.released).toEqual([]);
  });
});
