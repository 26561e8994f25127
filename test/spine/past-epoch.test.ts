import type { DispatchPorts } from '../../src/app/dispatch';
import type { SeenTask } from '../../src/domain/conversation/event';
import { ALICE, createScene, task, withAgent } from './scene';

type Scene = ReturnType<typeof createScene>;
type Desk = DispatchPorts['desk'];
type Messenger = DispatchPorts['messenger'];

const gone = () => Promise.reject(new Error('the machine is gone'));
const agentIn = (n: number): SeenTask => ({
  task: task(n),
  status: 'assigned',
  agent: { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } },
  attributes: {},
});

/** A second machine in the same world, on which some calls are its last; then its lease runs out. */
async function dieOn(
  scene: Scene,
  last: { desk?: Partial<Desk>; messenger?: Partial<Messenger> },
  work: (dying: Scene) => Promise<unknown>,
  flows: Parameters<typeof createScene>[0] = [],
): Promise<void> {
  const desk = { ...scene.chat.desk, ...last.desk };
  const messenger = { ...scene.chat.messenger, ...last.messenger };
  await expect(work(createScene(flows, { ...scene.ports, desk, messenger }))).rejects.toThrow('the machine is gone');
  scene.time.now += 20_000;
  scene.heard();
}

/** As far as the question which kind of issue it is, and the button that hands off. */
async function atHandoff() {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const offer = scene.chat.lines.at(-1)?.offer;
  const choice = { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' };
  return { scene, message: scene.post('Hardware', choice) };
}

const stateOf = async (scene: Scene) => (await scene.state()).state;

describe('what the bot says', () => {
  test('is not said late into an agent’s conversation', async () => {
    const scene = createScene();
    await scene.openPage();
    await dieOn(scene, { messenger: { send: gone } }, (dying) => dying.hear(scene.post('Maya')));
    await scene.accept(7);
    expect(scene.heard()).toEqual(['status: Alice Agent has joined the chat.']);
    expect(await scene.state()).toMatchObject({ state: { mode: 'agent' }, outbox: [] });
  });

  test('counts as said where it was', async () => {
    const scene = createScene();
    await scene.openPage();
    const { send } = scene.chat.messenger;
    const sendOnce: Messenger['send'] = async (...given) => {
      await send(...given);
      return gone();
    };
    const last = { messenger: { send: sendOnce, findSent: gone } };
    await dieOn(scene, last, (dying) => dying.hear(scene.post('Maya')));
    expect(scene.transcript().at(-1)).toBe('bot: Hello Maya!');
    await scene.happen({ kind: 'time.passed' });
    expect(scene.heard()).toEqual(['bot: What type of issue are you experiencing?']);
  });

  test('is said late to a customer who has nobody else', async () => {
    const { scene, message } = await atHandoff();
    await dieOn(scene, { messenger: { send: gone } }, (dying) => dying.hear(message));
    await scene.say('hello?');
    expect(scene.heard()).toEqual(['customer: hello?', 'bot: Cool, let me find someone to help you with that.']);
  });
});

test('a line about a fact is told, whatever has come of it', async () => {
  const { scene, message } = await atHandoff();
  await scene.hear(message);
  await dieOn(scene, { messenger: { send: gone } }, (dying) => dying.accept());
  await scene.happen({ kind: 'agent.left', task: task(1) });
  expect(scene.heard().slice(0, 2)).toEqual([
    'status: Alice Agent has joined the chat.',
    'status: Alice Agent has left the chat.',
  ]);
});

describe('a handoff that an agent forestalled', () => {
  const openAndDie = ({ chat }: Scene): Desk['openHandoff'] => {
    const { openHandoff } = chat.desk;
    return async (...given) => {
      await openHandoff(...given);
      return gone();
    };
  };

  test('is not made any more', async () => {
    const { scene, message } = await atHandoff();
    await dieOn(scene, { desk: { openHandoff: gone, findHandoff: gone } }, (dying) => dying.hear(message));
    await scene.accept(7);
    expect(scene.chat.opened).toEqual([]);
    expect(scene.chat.canceled).toEqual([]);
    expect(await stateOf(scene)).toMatchObject({ mode: 'agent', agents: [{ task: task(7) }] });
  });

  test('is taken back where it was made', async () => {
    const { scene, message } = await atHandoff();
    const last = { desk: { openHandoff: openAndDie(scene), findHandoff: gone } };
    await dieOn(scene, last, (dying) => dying.hear(message));
    await scene.accept(7);
    expect(scene.chat.opened).toHaveLength(1);
    expect(scene.chat.canceled).toEqual([task(1)]);
    expect(await stateOf(scene)).toMatchObject({ mode: 'agent', agents: [{ task: task(7) }] });
  });

  test('stays where it is the very one that the agent accepted', async () => {
    const { scene, message } = await atHandoff();
    const last = { desk: { openHandoff: openAndDie(scene), findHandoff: gone } };
    await dieOn(scene, last, (dying) => dying.hear(message));
    scene.chat.sight.tasks = [agentIn(1)];
    await scene.accept(1);
    expect(scene.chat.canceled).toEqual([]);
    scene.chat.sight.tasks = [];
    expect((await scene.handBack('end')).refusal).toBeUndefined();
    expect((await stateOf(scene)).mode).toBe('bot');
  });
});

test('the bot’s plan to close the conversation does not outlive an agent’s coming', async () => {
  const bye = { path: 'flows/bye.yaml', text: 'triggers:\n  - keyword: bye\nsteps:\n  - end_conversation\n' };
  const scene = createScene([bye]);
  await scene.openPage();
  await scene.say('Maya');
  await dieOn(scene, { messenger: { close: gone } }, (dying) => dying.hear(scene.post('bye')), [bye]);
  await scene.accept(7);
  expect(scene.chat.fail.closed).toBe(false);
  expect((await stateOf(scene)).mode).toBe('agent');
});

test('a customer’s cancel is carried through, and loses against an agent', async () => {
  const { scene, message } = await atHandoff();
  await scene.hear(message);
  await dieOn(scene, { desk: { cancelTask: gone } }, (dying) => dying.hear(scene.post('cancel')));
  scene.chat.sight.tasks = [agentIn(1)];
  await scene.accept();
  expect(scene.chat.canceled).toEqual([]);
  expect(scene.heard()).toEqual(['status: Alice Agent has joined the chat.']);
  expect((await stateOf(scene)).mode).toBe('agent');
});

test('an agent is released also when the conversation has closed meanwhile', async () => {
  const scene = await withAgent();
  await dieOn(scene, { desk: { releaseAgent: gone } }, (dying) => dying.handBack('complete'));
  await scene.happen({ kind: 'conversation.closed' });
  expect(scene.chat.released).toEqual([{ task: task(1), status: 'closed' }]);
  expect(await scene.state()).toMatchObject({ state: { mode: 'closed' }, outbox: [] });
});

test('what was decided and not begun is given up when an agent turns out to be there', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  scene.heard();
  // Two things come in while the bot is at work: the wish for an agent, and an agent whom somebody else sent.
  const offer = scene.chat.lines.at(-1)?.offer;
  const choice = { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' };
  const { send } = scene.chat.messenger;
  let isFirst = true;
  const messenger: Messenger = {
    ...scene.chat.messenger,
    send: async (...given) => {
      const index = await send(...given);
      if (isFirst) {
        isFirst = false;
        await scene.say('Hardware', choice);
        await scene.accept(7);
      }
      return index;
    },
  };
  await createScene([], { ...scene.ports, messenger }).hear(scene.post('blah'));
  expect(scene.chat.opened).toEqual([]);
  expect(scene.heard().filter((line) => line.startsWith('bot: Cool'))).toEqual([]);
  expect(await scene.state()).toMatchObject({ state: { mode: 'agent' }, outbox: [] });
});
