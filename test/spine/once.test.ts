import type { Effect } from '../../src/domain/conversation/effect';
import { createScene, withAgent } from './scene';

const GREETING = "bot: What's your name?";
const HELLO = ['bot: Hello Maya!', 'bot: What type of issue are you experiencing?'];

test('a webhook that comes twice is answered once', async () => {
  const scene = createScene();
  await scene.openPage();
  const message = scene.post('Maya');
  await scene.hear(message);
  await scene.hear(message);
  expect(scene.heard()).toEqual([GREETING, 'customer: Maya', ...HELLO]);
});

test('a webhook that comes twice at the same time is answered once', async () => {
  const scene = createScene();
  await scene.openPage();
  const message = scene.post('Maya');
  await Promise.all([scene.hear(message), scene.hear(message), scene.hear(message)]);
  expect(scene.heard()).toEqual([GREETING, 'customer: Maya', ...HELLO]);
  expect((await scene.state()).lease).toBeUndefined();
});

test('messages whose webhooks were lost or overtaken are answered in order', async () => {
  const scene = createScene();
  await scene.openPage();
  const lost = scene.post('Maya');
  const late = scene.post('nonsense');
  await scene.hear(late);
  await scene.hear(lost);
  expect(scene.heard()).toEqual([
    GREETING,
    'customer: Maya',
    'customer: nonsense',
    ...HELLO,
    "bot: Sorry, I didn't get that.",
  ]);
});

test('what comes in while the bot is speaking is answered by the same runner', async () => {
  const scene = createScene();
  await scene.openPage();
  const send = scene.chat.messenger.send;
  const interrupted = createScene([], {
    store: scene.store,
    messenger: {
      ...scene.chat.messenger,
      send: async (conversation, message) => {
        const index = await send(conversation, message);
        if (message.text.startsWith('Hello')) await scene.say('nonsense');
        return index;
      },
    },
  });
  await interrupted.hear(scene.post('Maya'));
  expect(scene.heard()).toEqual([
    GREETING,
    'customer: Maya',
    HELLO[0],
    'customer: nonsense',
    HELLO[1],
    "bot: Sorry, I didn't get that.",
  ]);
  expect((await scene.state()).lease).toBeUndefined();
});

test('a runner that dies after every possible effect leaves work that is finished once', async () => {
  for (let k = 1; k <= 4; k++) {
    const scene = createScene();
    await scene.openPage();
    await scene.say('Maya');
    const message = scene.post('Hardware', {
      nonce: scene.chat.lines.at(-1)?.offer?.nonce ?? '',
      option: scene.chat.lines.at(-1)?.offer?.options[0]?.id ?? '',
    });
    let done = 0;
    const die = () => {
      if (++done === k) throw new Error('the machine is gone');
    };
    const dying = createScene([], {
      store: scene.store,
      desk: scene.chat.desk,
      messenger: {
        ...scene.chat.messenger,
        send: async (conversation, effect: Extract<Effect, { kind: 'send-message' }>) => {
          const index = await scene.chat.messenger.send(conversation, effect);
          die();
          return index;
        },
      },
    });
    await dying.hear(message).catch(() => undefined);
    scene.time.now += 20_000;
    await scene.say('still there?');
    const asked = scene.transcript().filter((line) => line.includes('let me find someone'));
    expect(asked).toHaveLength(1);
    expect(scene.chat.opened).toHaveLength(1);
    expect((await scene.state()).state.mode).toBe('waiting');
  }
});

test('a button of an earlier question, or a made-up one, does nothing', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const offer = scene.chat.lines.at(-1)?.offer;
  await scene.press('Hardware');
  const { state } = await scene.state();
  if (state.mode !== 'waiting') throw new Error('not handed off');
  await scene.happen({ kind: 'handoff.failed', handoff: state.handoff.id });
  scene.heard();
  await scene.say('Hardware', { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' });
  await scene.say('Hardware', { nonce: 'made up', option: 'x' });
  expect(scene.heard().filter((line) => line.startsWith('bot'))).toEqual([]);
});

test('somebody who asks while the bot is at work waits their turn, and is told when it takes too long', async () => {
  const scene = await withAgent();
  const read = await scene.store.read((await scene.state()).state.conversation);
  if (!read) throw new Error('not stored');
  const lease = { id: 'somebody', until: scene.time.now + 15_000 };
  await scene.store.write(read.stored.state.conversation, { ...read.stored, lease }, read.revision);
  expect((await scene.command('ask_issue_frequency')).refusal).toMatchObject({ code: 'busy' });
  scene.time.now += 15_000;
  expect((await scene.command('ask_issue_frequency')).refusal).toBeUndefined();
});
