import { ALICE, createScene, task, withAgent } from './scene';

type Scene = ReturnType<typeof createScene>;

/** What became notable since the last time that somebody looked. */
function readerOf({ journal }: Scene) {
  let looked = 0;
  return () => {
    const fresh = journal.entries.slice(looked).flatMap(({ notables }) => notables);
    looked = journal.entries.length;
    return fresh;
  };
}

/** As far as the queue. */
async function waiting(scene = createScene()) {
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  return scene;
}

test('a whole story: handoff, wait, command, hand-back, and nothing for a message', async () => {
  const scene = createScene();
  const read = readerOf(scene);
  await scene.openPage();
  await scene.say('Maya');
  expect(read()).toEqual([]);
  await scene.press('Hardware');
  expect(read()).toEqual([{ what: 'handoff', by: 'flow' }]);
  scene.time.now += 90_000;
  await scene.accept();
  expect(read()).toEqual([{ what: 'accepted', worker: ALICE, waited: 90 }]);
  await scene.command('ask_issue_frequency');
  await scene.say('Is that my printer?');
  expect(read()).toEqual([]);
  await scene.press('Everyday');
  expect(read()).toEqual([
    {
      ...{
        what: 'command',
        worker: ALICE,
        command: 'ask_issue_frequency',
        outcome: 'done',
        version: expect.any(String),
      },
      sent: [[expect.any(Number), expect.any(Number)]],
    },
  ]);
  await scene.handBack('end');
  expect(read()).toEqual([{ what: 'left', worker: ALICE }]);
  await scene.handBack('complete');
  expect(read()).toEqual([]);
});

test('an agent who leaves ends the command that waits', async () => {
  const scene = await withAgent();
  const read = readerOf(scene);
  await scene.command('ask_issue_frequency');
  read();
  await scene.handBack('end');
  expect(read()).toEqual([
    { what: 'left', worker: ALICE },
    {
      what: 'command',
      worker: ALICE,
      command: 'ask_issue_frequency',
      outcome: 'cancelled',
      version: expect.any(String),
      sent: [[expect.any(Number), expect.any(Number)]],
    },
  ]);
});

test('nobody came: whose doing it was', async () => {
  const cancelled = await waiting();
  await cancelled.happen({ kind: 'task.queued', task: task(1), data: {} });
  const readCancelled = readerOf(cancelled);
  readCancelled();
  await cancelled.say('cancel');
  expect(readCancelled()).toEqual([{ what: 'not-accepted', why: 'customer' }]);

  const ran = await waiting();
  const readRan = readerOf(ran);
  readRan();
  await ran.happen({ kind: 'task.canceled', task: task(1), data: {} });
  expect(readRan()).toEqual([{ what: 'not-accepted', why: 'nobody' }]);

  const refused = createScene();
  const readRefused = readerOf(refused);
  refused.chat.fail.open = true;
  await waiting(refused);
  expect(readRefused()).toEqual([
    { what: 'handoff', by: 'flow' },
    { what: 'not-accepted', why: 'failed' },
  ]);
});

test("a bot at its wits' end, and one that is switched off", async () => {
  const lost = createScene();
  const readLost = readerOf(lost);
  await lost.openPage();
  await lost.say('Maya');
  for (const text of ['blah', 'blah', 'blah']) await lost.say(text);
  expect(readLost()).toEqual([{ what: 'handoff', by: 'bot' }]);

  const off = createScene();
  const readOff = readerOf(off);
  off.pauses.pause = { to: 'agent', since: 1 };
  await off.openPage();
  expect(readOff()).toEqual([{ what: 'handoff', by: 'pause' }]);
});

test('what a dead runner wrote down already is there once', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const write = scene.store.write;
  let dies = false;
  scene.store.write = async (...given) => {
    if (dies) throw new Error('the machine is gone');
    return write(...given);
  };
  scene.journal.add = ((add) => async (entry) => {
    await add(entry);
    dies = true;
  })(scene.journal.add);
  await expect(scene.press('Hardware')).rejects.toThrow('the machine is gone');
  dies = false;
  scene.time.now += 20_000;
  scene.store.write = write;
  await scene.happen({ kind: 'time.passed' });
  expect(scene.journal.entries.filter(({ notables }) => notables[0]?.what === 'handoff')).toHaveLength(1);
});

test('a journal that cannot be written holds nobody up', async () => {
  const scene = createScene();
  scene.journal.add = () => Promise.reject(new Error('Twilio is away'));
  await waiting(scene);
  expect(scene.errors).toEqual(['journal.not-written']);
  expect((await scene.state()).lease).toBeUndefined();
});
