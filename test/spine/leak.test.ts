import { participantSid } from '@bot-handoff/contract';
import { createSweep } from '../../src/app/sweep';
import type { Message } from '../../src/domain/conversation/event';
import { adoptedState, type State } from '../../src/domain/conversation/state';
import { CONVERSATION, CUSTOMER, createScene, task, withAgent } from './scene';

// The third lock: a command that became a message all the same is taken back.

type Scene = ReturnType<typeof createScene>;
const AGENT = participantSid.parse(`MB${'a'.repeat(32)}`);

const post = (scene: Scene, text: string, more: Partial<Message> = {}, participant = AGENT) =>
  scene.chat.add({ author: 'agent', style: 'say', text }, participant, more);
const leak = async (scene: Scene, text = '/poll c1') => {
  const message = post(scene, text);
  await scene.hear(message);
  return message;
};
const isGone = (scene: Scene, { sid }: Message) => scene.chat.removed.has(sid);

test('is deleted, with an alert, an entry in the record and one in the audit', async () => {
  const scene = await withAgent();
  const message = await leak(scene);
  expect(isGone(scene, message)).toBe(true);
  expect(scene.errors).toEqual(['command.leaked']);
  expect(scene.chat.leaks).toEqual([
    expect.objectContaining({ kind: 'leaked-command', message: message.sid, index: message.index, recalled: true }),
  ]);
  expect(JSON.stringify(scene.chat.leaks)).not.toContain('poll');
  expect(scene.journal.entries.flatMap(({ notables }) => notables)).toContainEqual({
    what: 'leaked',
    recallable: true,
  });
});

test('once, however often it is told, also at the same time', async () => {
  const scene = await withAgent();
  const message = await leak(scene);
  await Promise.all([scene.hear(message), scene.hear(message)]);
  expect(scene.errors).toEqual(['command.leaked']);
  expect(scene.chat.leaks).toHaveLength(1);
});

describe('in any mode', () => {
  const MODES: readonly [string, () => Promise<Scene>][] = [
    [
      'bot',
      async () => {
        const scene = createScene();
        await scene.openPage();
        return scene;
      },
    ],
    [
      'waiting',
      async () => {
        const scene = createScene();
        await scene.openPage();
        await scene.say('Maya');
        await scene.press('Hardware');
        scene.chat.sight.tasks = [{ task: task(1), status: 'pending', attributes: {} }];
        return scene;
      },
    ],
    ['agent', () => withAgent()],
    [
      'closed',
      async () => {
        const scene = await withAgent();
        await scene.happen({ kind: 'conversation.closed' });
        return scene;
      },
    ],
  ];

  test.each(MODES)('%s; nobody answers it', async (mode, reach) => {
    const scene = await reach();
    scene.heard();
    const message = await leak(scene);
    expect(isGone(scene, message)).toBe(true);
    expect(scene.heard()).toEqual(['agent: /poll c1']);
    expect((await scene.state()).state.mode).toBe(mode);
  });

  test('before the first word of anybody', async () => {
    const scene = createScene();
    expect(isGone(scene, await leak(scene))).toBe(true);
  });
});

describe('what is no leak stays', () => {
  test.each([
    ["a customer's command", '/poll', {}, CUSTOMER],
    ['text that the agent meant', '/usr/bin', { isLiteral: true }, AGENT],
    ["an agent's words", 'either/or', {}, AGENT],
    ['a doubled slash', '//usr', {}, AGENT],
    ['a second phone in the conversation', '/poll', { isFromAddress: true }, AGENT],
  ] as const)('%s', async (_name, text, more, participant) => {
    const scene = await withAgent();
    await scene.hear(post(scene, text, more, participant));
    expect(scene.chat.removed.size).toBe(0);
    expect(scene.errors).toEqual([]);
  });

  test('a slash where the prefix is another', async () => {
    const scene = await withAgent(createScene([], {}, { commandPrefix: '!' }));
    await leak(scene, '/poll');
    expect(scene.chat.removed.size).toBe(0);
    expect(isGone(scene, await leak(scene, '!poll'))).toBe(true);
  });
});

test.each([
  ['SMS', 'sms'],
  ['WhatsApp', 'whatsapp'],
])('what went out by %s is deleted and called lost', async (_name, channel) => {
  const scene = await withAgent();
  const stored = await scene.store.read(CONVERSATION);
  if (!stored) throw new Error('not adopted');
  const customer = { ...stored.stored.state.customer, channel };
  const state: State = { ...stored.stored.state, customer };
  await scene.store.write(CONVERSATION, { ...stored.stored, state }, stored.revision);
  expect(isGone(scene, await leak(scene))).toBe(true);
  expect(scene.chat.leaks).toEqual([expect.objectContaining({ recalled: false })]);
});

test('what Twilio will not delete is called lost, once', async () => {
  const scene = await withAgent();
  scene.chat.fail.remove = true;
  await leak(scene);
  await scene.happen({ kind: 'desk.seen' });
  expect(scene.chat.leaks).toEqual([expect.objectContaining({ recalled: false })]);
});

describe('when webhooks are lost', () => {
  test('the next message brings the leak up', async () => {
    const scene = createScene();
    await scene.openPage();
    const lost = post(scene, '/poll c1');
    await scene.say('Maya');
    expect(isGone(scene, lost)).toBe(true);
    expect(scene.heard()).toContain('bot: Hello Maya!');
  });

  test('the sweep brings it up, whoever has the conversation', async () => {
    const scene = await withAgent();
    scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', attributes: {} }];
    const lost = post(scene, '/poll c1');
    const sweep = createSweep({ ...scene.ports, dispatch: (_, arrival) => scene.happen(arrival) });
    await sweep(null);
    await sweep(null);
    expect(isGone(scene, lost)).toBe(true);
    expect(scene.chat.leaks).toHaveLength(1);
  });
});

describe('while another runner works', () => {
  test('that runner takes it back', async () => {
    const scene = await withAgent();
    const send = scene.chat.messenger.send;
    let message: Message | undefined;
    const interrupted = createScene([], {
      ...scene.ports,
      messenger: {
        ...scene.chat.messenger,
        send: async (conversation, effect) => {
          message ??= await leak(scene);
          return send(conversation, effect);
        },
      },
    });
    await interrupted.command('ask_issue_frequency');
    expect(message && isGone(scene, message)).toBe(true);
    expect((await scene.state()).inbox).toEqual([]);
  });

  test('and is cut off, whoever comes next does', async () => {
    const scene = await withAgent();
    const dying = createScene([], {
      ...scene.ports,
      messenger: {
        ...scene.chat.messenger,
        remove: async (...of) => {
          await scene.chat.messenger.remove(...of);
          throw new Error('the machine is gone');
        },
      },
    });
    const message = post(scene, '/poll c1');
    await dying.hear(message).catch(() => undefined);
    scene.time.now += 16_000;
    await scene.happen({ kind: 'time.passed' });
    expect(isGone(scene, message)).toBe(true);
    expect(scene.chat.leaks).toHaveLength(1);
    expect((await scene.state()).outbox).toEqual([]);
  });
});

test('many leaks do not make the state grow', async () => {
  const scene = await withAgent();
  for (let n = 0; n < 40; n++) await leak(scene, `/poll c${n}`);
  expect(scene.chat.leaks).toHaveLength(40);
  expect((await scene.state()).state.recalled.length).toBeLessThanOrEqual(10);
  expect(adoptedState(CONVERSATION, (await scene.state()).state.customer, 0).recalled).toEqual([]);
});
