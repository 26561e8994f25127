import { encodeStored } from '../../src/adapters/stored-conversation';
import { createScene, withAgent } from './scene';

const LINE = 'x'.repeat(1500);
const HOARD = 'x'.repeat(10_000);
/** What the customer writes; the growing flow keeps it all, and the last one twice. */
const LONG = 'x'.repeat(1900);
const FLOWS = [
  {
    path: 'flows/grow.yaml',
    text: `
triggers: [keyword: grow]
steps:
  - say: Growing.
  - (again)
  - ask: More?
  - thread_set: { log: '(@ (thread.log | default("")) ~ flow.result )' }
  - jump: again`,
  },
  { path: 'flows/recite.yaml', text: `triggers: [keyword: recite]\nsteps: [say: "${LINE}"]` },
  { path: 'flows/hello.yaml', text: 'triggers: [keyword: hello]\nsteps: [say: Hi.]' },
  {
    path: 'flows/speech.yaml',
    text: `triggers: [keyword: speech]\nsteps: [${`say: "${HOARD}", `.repeat(2)}thread_set: { made: true }]`,
  },
  {
    path: 'flows/hoard.yaml',
    text: `triggers: [agent_command: hoard]\nsteps: [say: Hoarding., thread_set: { hoard: "${HOARD}" }]`,
  },
  {
    path: 'flows/joined.yaml',
    text: `triggers: [event_type: flex.handback]\nsteps: [thread_set: { hoard: "${HOARD}" }, say: Never said.]`,
  },
];

const bytes = async (scene: ReturnType<typeof createScene>) => Buffer.byteLength(encodeStored(await scene.state()));

async function grown() {
  const failures: unknown[] = [];
  const log = { info: () => undefined, error: (_event: string, facts: object) => failures.push(facts) };
  const scene = createScene(FLOWS, { log });
  await scene.say('grow');
  for (const _ of [1, 2, 3]) await scene.say(LONG);
  scene.heard();
  return { scene, failures };
}

test('a flow that remembers more and more fails before it is too much, and a person is asked for', async () => {
  const { scene, failures } = await grown();
  expect(await bytes(scene)).toBeGreaterThan(7000);
  await scene.say(LONG);
  expect(scene.heard()).toEqual([
    `customer: ${LONG}`,
    'bot: Sorry, something went wrong on our side. Let me find someone to help you.',
  ]);
  expect(failures).toEqual([
    expect.objectContaining({
      failure: expect.stringMatching(
        /^state_too_large: a conversation may take 8192 bytes, this one would take \d{4,5}; most of it is thread.log with 7\d{3}$/,
      ),
    }),
  ]);
  expect((await scene.state()).state).not.toHaveProperty('main');
});

test('afterwards the bot answers as before', async () => {
  const { scene } = await grown();
  await scene.say(LONG);
  await scene.accept();
  await scene.handBack('end');
  scene.heard();
  await scene.say('hello');
  expect(scene.heard()).toEqual(['customer: hello', 'bot: Hi.']);
});

test('a turn that says too much says nothing of it and keeps nothing of it', async () => {
  const scene = createScene(FLOWS);
  await scene.say('hello');
  scene.heard();
  await scene.say('speech');
  expect(scene.heard()).toEqual([
    'customer: speech',
    'bot: Sorry, something went wrong on our side. Let me find someone to help you.',
  ]);
  expect(scene.errors).toEqual(['flow.failed']);
  expect((await scene.state()).state.thread).toEqual({});
});

test('a backlog of messages whose answers would not fit into one document is answered in parts', async () => {
  const scene = createScene(FLOWS);
  await scene.say('hello');
  scene.heard();
  const asked = Array.from({ length: 12 }, () => scene.post('recite'));
  await scene.happen({ kind: 'message.noticed', index: asked.at(-1)?.index ?? 0 });
  expect(scene.heard().filter((line) => line === `bot: ${LINE}`)).toHaveLength(12);
  expect(await scene.state()).toMatchObject({ outbox: [], inbox: [] });
});

test('so is what a runner left undone that died over it', async () => {
  let lives = 3;
  const scene = createScene(FLOWS);
  const { send } = scene.chat.messenger;
  scene.chat.messenger.send = async (...message) => {
    if (lives-- <= 0) throw new Error('the machine is gone');
    return send(...message);
  };
  await scene.say('hello');
  const asked = Array.from({ length: 6 }, () => scene.post('recite'));
  const last = asked.at(-1)?.index ?? 0;
  await expect(scene.happen({ kind: 'message.noticed', index: last })).rejects.toThrow('the machine is gone');
  expect((await scene.state()).inbox).toEqual([{ kind: 'message.noticed', index: last }]);
  lives = Number.POSITIVE_INFINITY;
  scene.time.now += 20_000;
  await scene.happen({ kind: 'time.passed' });
  expect(scene.transcript().filter((line) => line === `bot: ${LINE}`)).toHaveLength(6);
});

test('an agent’s command that remembers too much leaves the conversation with the agent', async () => {
  const scene = await withAgent(createScene(FLOWS));
  const { thread } = (await scene.state()).state;
  await scene.command('hoard');
  expect(scene.heard()).toEqual([]);
  expect(scene.errors).toEqual(['flow.failed']);
  expect((await scene.state()).state).toMatchObject({ mode: 'agent', thread });
});

test('the flow of an event that remembers too much does not keep the event from happening', async () => {
  const scene = await withAgent(createScene(FLOWS));
  await scene.handBack('end');
  expect(scene.transcript()).not.toContain('bot: Never said.');
  expect(scene.errors).toEqual(['flow.failed']);
  expect((await scene.state()).state.mode).toBe('bot');
});
