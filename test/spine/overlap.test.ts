import { until } from '../until';
import { createScene, task, withAgent } from './scene';

/** A door that calls wait at until it is opened. */
function createDoor() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return {
    open: () => open(),
    waiting: () => waiting,
    async pass() {
      waiting++;
      await opened;
    },
  };
}

/** A customer who has just been asked what it is about; `instead` is in the way of what comes next. */
async function asked() {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  scene.chat.timers.length = 0;
  scene.heard();
  return scene;
}

test('what is independent does not wait for the line to the customer, and the handoff does', async () => {
  const scene = await asked();
  const door = createDoor();
  const { send } = scene.chat.messenger;
  scene.chat.messenger.send = async (...given) => {
    await door.pass();
    return send(...given);
  };
  const done = scene.press('Hardware');
  await until(() => door.waiting() === 1 && scene.chat.timers.length === 1);
  expect(scene.chat.opened).toEqual([]);
  door.open();
  await done;
  expect(scene.chat.opened).toHaveLength(1);
  expect(scene.heard().at(-1)).toMatch(/let me find someone/);
});

test('lines reach the customer one after the other, however long the first one takes', async () => {
  const scene = await withAgent();
  const door = createDoor();
  const { send } = scene.chat.messenger;
  let sending = 0;
  let most = 0;
  scene.chat.messenger.send = async (...given) => {
    most = Math.max(most, ++sending);
    if (door.waiting() === 0) await door.pass();
    const index = await send(...given);
    sending--;
    return index;
  };
  const done = scene.handBack('end');
  await until(() => door.waiting() === 1 && scene.chat.live.size === 1);
  expect(scene.heard()).toEqual([]);
  door.open();
  await done;
  expect(scene.heard()).toHaveLength(2);
  expect(most).toBe(1);
});

test('a failure is told when nothing is under way any more, and the rest is done once', async () => {
  const scene = await asked();
  const door = createDoor();
  const { send, setCloseTimer } = scene.chat.messenger;
  scene.chat.messenger.send = async () => {
    throw new Error('Twilio is out of reach');
  };
  scene.chat.messenger.setCloseTimer = async (...given) => {
    await door.pass();
    return setCloseTimer(...given);
  };
  let hasEnded = false;
  const done = scene.press('Hardware').finally(() => {
    hasEnded = true;
  });
  const failed = expect(done).rejects.toThrow('Twilio is out of reach');
  await until(() => door.waiting() === 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasEnded).toBe(false);
  door.open();
  await failed;
  expect(scene.chat.timers).toHaveLength(1);
  expect(scene.chat.opened).toEqual([]);

  scene.chat.messenger.send = send;
  scene.time.now += 20_000;
  await scene.say('Anybody there?');
  expect(scene.heard().filter((line) => line.includes('let me find someone'))).toHaveLength(1);
  expect(scene.chat.opened).toHaveLength(1);
  expect((await scene.state()).state.mode).toBe('waiting');
});

test('nobody is asked to come to a conversation that turns out to be closed', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const offer = scene.chat.lines.at(-1)?.offer;
  const closed = createScene([], {
    ...scene.ports,
    messenger: { ...scene.chat.messenger, send: async () => 'closed' },
  });
  await closed.hear(scene.post('Hardware', { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' }));
  expect(scene.chat.opened).toEqual([]);
  expect((await scene.state()).state.mode).toBe('closed');
});

test('what is written while the agent is being let go is no longer theirs to answer', async () => {
  const scene = await withAgent();
  const { releaseAgent } = scene.chat.desk;
  scene.chat.desk.releaseAgent = async (...given) => {
    const released = await releaseAgent(...given);
    await scene.say('Hold on, one more thing');
    return released;
  };
  await scene.handBack('end');
  expect(scene.heard()).toEqual([
    'customer: Hold on, one more thing',
    'status: Alice Agent has left the chat.',
    "bot: I'm back. Type start to begin again.",
    "bot: Sorry, I didn't get that.",
  ]);
});

test('a "cancel" that comes while an agent is being asked for takes the customer out of the queue', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const { openHandoff } = scene.chat.desk;
  scene.chat.desk.openHandoff = async (...given) => {
    const opened = await openHandoff(...given);
    await scene.say('cancel');
    return opened;
  };
  await scene.press('Hardware');
  expect(scene.chat.canceled).toEqual([task(1)]);
  expect(scene.heard().at(-1)).toBe('status: You are no longer in the queue.');
  expect((await scene.state()).state.mode).toBe('bot');
});

test('a hand-back asks Flex no more than it has to', async () => {
  const scene = await withAgent();
  let looks = 0;
  scene.chat.desk.look = async () => {
    looks++;
    return { channel: 'active', tasks: [] };
  };
  await scene.handBack('end');
  expect(looks).toBe(0);
  expect((await scene.state()).state.mode).toBe('bot');
});

test('a conversation that was made this moment is not looked for, and found all the same when it is there', async () => {
  const scene = createScene();
  const read = scene.store.read;
  let reads = 0;
  scene.store.read = (conversation) => {
    reads++;
    return read(conversation);
  };
  await scene.openNew();
  expect(reads).toBe(0);
  await scene.openNew();
  expect((await scene.state()).outbox).toEqual([]);
  expect(scene.heard()[0]).toBe("bot: What's your name?");
  expect(scene.chat.indexed.size).toBe(1);
});
