import { conversationSid } from '@bot-handoff/contract';
import { createIntroduce } from '../../src/app/introduce';
import { ALICE, BOB, CONVERSATION, createScene, task } from './scene';

const FLOWS = [
  {
    path: 'flows/pin.yaml',
    text: `
triggers: [keyword: pin]
steps:
  - { ask: Your PIN?, sensitive: true }
  - thread_set: { verified_with: pin }
  - handoff`,
  },
  {
    path: 'flows/quiet.yaml',
    text: `
triggers: [keyword: complaint]
steps:
  - { ask: What happened? }
  - handoff:
    send_transcript: false`,
  },
];
const ALICE_OFFERED = {
  task: task(1),
  status: 'reserved' as const,
  agent: { worker: ALICE, workerName: '', attributes: {} },
  attributes: {},
};
const alice = { worker: ALICE, roles: ['agent'] };
const bob = { worker: BOB, roles: ['agent'] };

function deskOf(scene: ReturnType<typeof createScene>) {
  const introduce = createIntroduce({
    store: scene.store,
    desk: scene.chat.desk,
    messenger: scene.chat.messenger,
    bot: { engine: scene.engine },
    clock: scene.ports.clock,
  });
  return { scene, ask: (agent = alice) => introduce({ conversationSid: CONVERSATION }, agent) };
}

/** Maya waits for somebody with hardware, and Alice is asked. */
async function createOffered() {
  const scene = createScene(FLOWS);
  await scene.happen({ kind: 'page.opened', user: { language: 'es' } });
  await scene.say('Maya');
  await scene.press('Hardware');
  scene.chat.sight.tasks = [ALICE_OFFERED];
  return deskOf(scene);
}

test('who, what, language, how long they have waited, and the last thing they said', async () => {
  const { scene, ask } = await createOffered();
  scene.time.now += 95_000;
  await scene.say('Hello? Anybody there?');
  expect(await ask()).toEqual({
    name: 'Maya - hardware issue',
    channel: 'web',
    language: 'es',
    waited: 95,
    facts: [],
    lastSaid: 'Hello? Anybody there?',
  });
});

test('a supervisor reads it without a task; an agent without one does not', async () => {
  const { ask } = await createOffered();
  expect(await ask({ worker: BOB, roles: ['agent', 'supervisor'] })).toMatchObject({ name: 'Maya - hardware issue' });
  expect(await ask(bob)).toMatchObject({ code: 'not_your_conversation' });
});

test('what was said in confidence is not on it', async () => {
  const scene = createScene(FLOWS);
  await scene.say('pin');
  await scene.say('4711');
  scene.chat.sight.tasks = [ALICE_OFFERED];
  const card = await deskOf(scene).ask();
  expect(JSON.stringify(card)).not.toContain('4711');
  expect(card).toMatchObject({ facts: [{ name: 'verified_with', value: '•••••' }], lastSaid: '•••••' });
});

test('what a flow keeps from agents is not on it; what is said after the handoff is', async () => {
  const scene = createScene(FLOWS);
  await scene.say('complaint');
  await scene.say('My doctor said I have three months');
  scene.chat.sight.tasks = [ALICE_OFFERED];
  const { ask } = deskOf(scene);
  expect(await ask()).not.toHaveProperty('lastSaid');
  await scene.say('Is anybody there?');
  expect(await ask()).toMatchObject({ lastSaid: 'Is anybody there?' });
});

test('a long text is cut, and so is a long list', async () => {
  const scene = createScene(FLOWS);
  const user = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`fact_${n}`, `value ${n}`]));
  await scene.happen({ kind: 'page.opened', user });
  await scene.say('x'.repeat(1000));
  scene.chat.sight.tasks = [ALICE_OFFERED];
  const card = await deskOf(scene).ask();
  expect(card).toMatchObject({ lastSaid: `${'x'.repeat(279)}…`, waited: 0 });
  expect('facts' in card && card.facts).toHaveLength(8);
});

test('a conversation that is not ours', async () => {
  const { scene } = await createOffered();
  const introduce = createIntroduce({ ...scene.ports, bot: { engine: scene.engine } });
  const elsewhere = conversationSid.parse(`CH${'f'.repeat(32)}`);
  expect(await introduce({ conversationSid: elsewhere }, alice)).toMatchObject({ code: 'unknown_conversation' });
});
