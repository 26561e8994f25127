import { mortal } from './mortal';
import { cancel, inQueue, overflow, sceneWith, stateOf, sweep, TOO_LONG, teams, waitTooLong } from './other-team-scene';
import { ALICE, task } from './scene';

const AGENT = { worker: ALICE, workerName: '', attributes: { full_name: 'Alice Agent' } };
const NOBODY = 'bot: Nobody is free just now. Leave your message here, and we will come back to you.';
const LATE = 'status: This takes longer than usual. You can go on waiting, or type "cancel".';
const MINUTE = 60_000;

describe('a flow hands off in place of the main one', () => {
  test('when an agent hands back', async () => {
    const scene = await inQueue(overflow('flex.handback'));
    await scene.accept();
    await scene.handBack('end');
    expect(scene.heard()).toEqual(['bot: I ask billing.']);
    expect(teams(scene)).toEqual(['support', 'billing']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(2), queued: false } });
  });

  test('and what stood after it is said when the second agent hands back; the first flow is over', async () => {
    const scene = await inQueue(
      overflow('flex.handback')
        .replace('flex.handback', "flex.handback\n    when: (@ thread.moved != 'yes' )")
        .replace('steps:', 'steps:\n  - thread_set:\n      moved: "yes"'),
    );
    await scene.accept();
    await scene.handBack('end');
    await scene.accept(2);
    scene.heard();
    await scene.handBack('end');
    expect(scene.heard()).toEqual(['bot: Billing is done, handback.']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'bot' });
    await scene.say('hello');
    expect(scene.heard()).toEqual(['customer: hello', 'bot: Hello.']);
  });

  test('when the task is cancelled', async () => {
    const scene = await inQueue(overflow('flex.task_canceled'));
    await cancel(scene, 1);
    expect(scene.heard()).toEqual(['bot: I ask billing.']);
    expect(teams(scene)).toEqual(['support', 'billing']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(2) } });
    await scene.accept(2);
    expect(await stateOf(scene)).toMatchObject({ mode: 'agent' });
  });

  test('when nobody came in time: out of one queue first, then into the other, where the wait begins anew', async () => {
    const order: string[] = [];
    const scene = sceneWith(overflow('flex.wait_timeout'));
    const { openHandoff, cancelTask } = scene.chat.desk;
    scene.chat.desk.openHandoff = async (...given) => {
      order.push(`open ${given[1].attributes.team}`);
      return openHandoff(...given);
    };
    scene.chat.desk.cancelTask = async (sid) => {
      order.push(`cancel ${sid === task(1) ? 1 : sid}`);
      return cancelTask(sid);
    };
    await scene.say('agent');
    scene.heard();
    await waitTooLong(scene);
    expect(order).toEqual(['open support', 'cancel 1', 'open billing']);
    expect(scene.heard()).toEqual(['bot: I ask billing.']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(2), since: scene.time.now } });
    scene.time.now += 5 * MINUTE;
    await sweep(scene);
    expect(order).toHaveLength(3);
    await scene.accept(2);
    scene.heard();
    await scene.handBack('end');
    expect(scene.heard()).toEqual(['bot: Billing is done, handback.']);
  });

  test('when a message shows that nobody came in time', async () => {
    const scene = await inQueue(overflow('flex.wait_timeout'));
    scene.time.now += TOO_LONG;
    await scene.say('hello?');
    expect(teams(scene)).toEqual(['support', 'billing']);
    expect(scene.chat.canceled).toEqual([task(1)]);
  });

  test('when the customer asks for it while they wait', async () => {
    const move = overflow('flex.handback', '\n  - cancel_handoff').replace(
      'event_type: flex.handback',
      'keyword: billing\n    when: true',
    );
    const scene = await inQueue(move);
    await scene.say('billing');
    expect(scene.chat.canceled).toEqual([task(1)]);
    expect(teams(scene)).toEqual(['support', 'billing']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(2) } });
  });
});

describe('nobody is asked twice', () => {
  test('an agent has accepted meanwhile: they win, and no other is asked', async () => {
    const scene = await inQueue(overflow('flex.wait_timeout'));
    scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', attributes: {}, agent: AGENT }];
    await waitTooLong(scene);
    expect(await stateOf(scene)).toMatchObject({ mode: 'agent', agents: [{ task: task(1) }] });
    expect(teams(scene)).toEqual(['support']);
    scene.chat.sight.tasks = [];
    scene.heard();
    await scene.handBack('end');
    expect(scene.heard()).toEqual(['bot: Billing is done, handback.']);
    expect(teams(scene)).toEqual(['support']);
  });

  test('the task cannot be cancelled, and nobody has it: they go on waiting, and no other is asked later', async () => {
    const call =
      'id: flow.call\ntriggers:\n  - keyword: call me\n    when: true\nsteps:\n  - cancel_handoff\n  - ask: Which number?\n';
    const scene = await inQueue(`${overflow('flex.wait_timeout')}---\n${call}`);
    const { cancelTask } = scene.chat.desk;
    scene.chat.desk.cancelTask = async () => 'taken';
    await waitTooLong(scene);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(1) } });
    scene.chat.desk.cancelTask = cancelTask;
    await scene.say('call me');
    expect(scene.heard().at(-1)).toBe('bot: Which number?');
    expect(await stateOf(scene)).toMatchObject({ mode: 'bot' });
    expect(teams(scene)).toEqual(['support']);
  });

  const moments = (['before', 'after'] as const).flatMap((moment) =>
    Array.from({ length: 12 }, (_, index) => [moment, index + 1] as const),
  );
  test.each(moments)('a runner dies %s its call %d on the way from one queue to the other', async (moment, k) => {
    const scene = await inQueue(overflow('flex.wait_timeout'));
    scene.time.now += TOO_LONG;
    const dying = sceneWith(overflow('flex.wait_timeout'), mortal(scene.ports, k, moment));
    await dying.happen({ kind: 'time.passed' }).catch(() => undefined);
    scene.time.now += 20_000;
    await scene.happen({ kind: 'time.passed' });
    const open = teams(scene).filter((_team, at) => !scene.chat.canceled.includes(task(at + 1)));
    expect(open).toEqual(['billing']);
    expect(teams(scene)).toEqual(['support', 'billing']);
    expect(scene.heard()).toEqual(['bot: I ask billing.']);
    expect(await scene.state()).toMatchObject({ state: { mode: 'waiting' }, outbox: [], inbox: [] });
  });
});

describe('flows that ask again and again do so three times, until somebody says a word', () => {
  test('where every task is cancelled', async () => {
    const scene = await inQueue(overflow('flex.task_canceled'));
    for (const n of [1, 2, 3, 4]) {
      await cancel(scene, n);
    }
    expect(teams(scene)).toEqual(['support', 'billing', 'billing', 'billing']);
    expect(await stateOf(scene)).toMatchObject({ mode: 'bot' });
    expect(scene.heard().slice(-2)).toEqual(['bot: I ask billing.', NOBODY]);
    await scene.say('agent');
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting' });
    await cancel(scene, 5);
    expect(teams(scene)).toHaveLength(6);
  });

  test('where Flex refuses, within one event', async () => {
    const scene = sceneWith(overflow('flex.task_canceled'));
    scene.chat.fail.open = true;
    await scene.say('agent');
    expect(await stateOf(scene)).toMatchObject({ mode: 'bot' });
    expect(scene.heard().filter((line) => line === 'bot: I ask billing.')).toHaveLength(4);
    expect(scene.transcript().at(-1)).toBe(NOBODY);
  });

  test('where the flow itself begins again', async () => {
    const scene = sceneWith('triggers: [keyword: again]\nsteps:\n  - (again)\n  - handoff\n  - jump: again\n');
    scene.chat.fail.open = true;
    await scene.say('again');
    expect(await stateOf(scene)).toMatchObject({ mode: 'bot' });
    expect(scene.heard()).toEqual(['customer: again', NOBODY]);
    await scene.say('hello');
    expect(scene.heard()).toEqual(['customer: hello', 'bot: Hello.']);
  });

  test('where nobody comes in time: they keep their place in the last queue', async () => {
    const scene = await inQueue(overflow('flex.wait_timeout'));
    for (let tooLong = 0; tooLong < 5; tooLong++) await waitTooLong(scene);
    expect(teams(scene)).toEqual(['support', 'billing', 'billing', 'billing']);
    expect(scene.chat.canceled).toEqual([task(1), task(2), task(3)]);
    expect(scene.heard().slice(-2)).toEqual(['bot: I ask billing.', LATE]);
    expect(await stateOf(scene)).toMatchObject({ mode: 'waiting', handoff: { task: task(4) } });
  });

  test('an agent who comes and hands back has said a word', async () => {
    const scene = await inQueue(overflow('flex.handback'));
    for (const n of [1, 2, 3, 4, 5]) {
      await scene.accept(n);
      await scene.handBack('end');
    }
    expect(teams(scene)).toHaveLength(6);
  });
});

test('the audit has the end of one wait and the beginning of the next', async () => {
  const scene = await inQueue(`${overflow('flex.wait_timeout')}---\nid: flow.back${overflow('flex.handback')}`);
  await waitTooLong(scene);
  await scene.accept(2);
  await scene.handBack('end');
  const notables = scene.journal.entries.flatMap((entry) => entry.notables);
  expect(notables).toMatchObject([
    { what: 'handoff', by: 'flow' },
    { what: 'not-accepted', why: 'limit' },
    { what: 'handoff', by: 'flow' },
    { what: 'accepted' },
    { what: 'left' },
    { what: 'handoff', by: 'flow' },
  ]);
});
