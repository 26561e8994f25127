import { createSweep } from '../../src/app/sweep';
import { ALICE, createScene, task, withAgent } from './scene';

// The webhook of what the customer said last is lost, and nobody writes after it: the sweep finds it, in every mode.

type Scene = ReturnType<typeof createScene>;

const OFFERED = { task: task(1), status: 'pending', attributes: {} } as const;
const ALICE_IS_THERE = {
  task: task(1),
  status: 'assigned',
  attributes: {},
  agent: { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } },
} as const;

async function inTheQueue(flows: Parameters<typeof createScene>[0] = []) {
  const scene = createScene(flows);
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  scene.chat.sight.tasks = [OFFERED];
  await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
  scene.heard();
  return scene;
}

async function withAnAgent() {
  const scene = await withAgent();
  scene.chat.sight.tasks = [ALICE_IS_THERE];
  return scene;
}

async function sweepAfter(scene: Scene, seconds: number) {
  scene.time.now += seconds * 1000;
  await createSweep({ ...scene.ports, dispatch: (_conversation, arrival) => scene.happen(arrival) })(null);
}

const runOf = async (scene: Scene) => {
  const { state } = await scene.state();
  return state.mode === 'agent' ? state.run : undefined;
};

/** What the bot has said since the last look. */
const botsOf = (scene: Scene) => scene.heard().filter((line) => !line.startsWith('customer: '));

const lastOffer = (scene: Scene) => scene.chat.lines.findLast(({ offer }) => offer)?.offer;

test('a button that answers the running command', async () => {
  const scene = await withAnAgent();
  await scene.command('ask_issue_frequency');
  const offer = lastOffer(scene);
  const [option] = offer?.options ?? [];
  scene.post(option?.text ?? '', { nonce: offer?.nonce ?? '', option: option?.id ?? '' });
  await sweepAfter(scene, 60);
  expect((await runOf(scene))?.state).toBe('done');
  const said = scene.transcript().length;
  await sweepAfter(scene, 60);
  expect(scene.transcript()).toHaveLength(said);
});

test('what is said to the agent alone stays theirs', async () => {
  const scene = await withAnAgent();
  scene.post('Are you there?');
  await sweepAfter(scene, 60);
  expect(botsOf(scene)).toEqual([]);
});

test('the way out of the queue', async () => {
  const scene = await inTheQueue();
  scene.post('cancel');
  await sweepAfter(scene, 60);
  expect((await scene.state()).state.mode).toBe('bot');
  expect(scene.chat.canceled).toEqual([task(1)]);
});

test('the way out of the queue, though something was said after it', async () => {
  const scene = await inTheQueue();
  scene.post('cancel');
  await scene.say('hello?');
  await sweepAfter(scene, 60);
  expect((await scene.state()).state.mode).toBe('bot');
});

const ABOUT_HOURS = {
  path: 'flows/hours.yaml',
  text: `
triggers:
  - keyword: hours
    when: (@ thread.mode == "waiting" )
steps:
  - say: We are here from nine to five.
`,
};

test('a question to a flow that speaks in the queue, once', async () => {
  const scene = await inTheQueue([ABOUT_HOURS]);
  const late = scene.post('hours');
  await sweepAfter(scene, 60);
  await sweepAfter(scene, 60);
  await scene.hear(late);
  expect(botsOf(scene)).toEqual(['bot: We are here from nine to five.']);
});

test('what came just now is left to its webhook', async () => {
  const scene = await inTheQueue();
  scene.post('cancel');
  await sweepAfter(scene, 5);
  expect((await scene.state()).state.mode).toBe('waiting');
});

test('small talk in the queue is read once, and costs no call', async () => {
  const scene = await inTheQueue();
  const list = jest.spyOn(scene.chat.messenger, 'list');
  scene.post('hello?');
  await sweepAfter(scene, 60);
  const before = (await scene.state()).state;
  expect(before).toMatchObject({ mode: 'waiting', handoff: { heard: scene.chat.lines.length - 1 } });
  await sweepAfter(scene, 60);
  const { serial: _one, ...after } = (await scene.state()).state;
  expect(before).toMatchObject(after);
  expect(list).not.toHaveBeenCalled();
});
