import type { SeenTask } from '../../src/domain/conversation/event';
import type { AgentDesk } from '../../src/ports/agent-desk';
import { ALICE, BOB, createScene, task, withAgent } from './scene';

const agentOf = (worker = ALICE, name = 'Alice Agent') => ({ worker, workerName: '', attributes: { full_name: name } });
const assigned = (n: number, agent = agentOf()): SeenTask => ({
  task: task(n),
  status: 'assigned',
  agent,
  attributes: {},
});

async function waiting(scene = createScene()) {
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
  scene.heard();
  return scene;
}
const modeOf = async (scene: ReturnType<typeof createScene>) => (await scene.state()).state.mode;

describe('waiting', () => {
  test('an exact "cancel" takes the customer back to the bot', async () => {
    const scene = await waiting();
    await scene.say(' Cancel ');
    expect(scene.chat.canceled).toEqual([task(1)]);
    expect(scene.heard()).toEqual(['customer:  Cancel ', 'status: You are no longer in the queue.']);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('a sentence with the word in it does not', async () => {
    const scene = await waiting();
    await scene.say('please cancel my order');
    expect(scene.chat.canceled).toEqual([]);
    expect(await modeOf(scene)).toBe('waiting');
  });

  test('an agent who accepted at the same moment wins', async () => {
    const scene = await waiting();
    scene.chat.sight.tasks = [assigned(1)];
    await scene.say('cancel');
    expect(await modeOf(scene)).toBe('agent');
    expect(scene.heard()).toEqual(['customer: cancel', 'status: Alice Agent has joined the chat.']);
    await scene.accept();
    expect(scene.heard()).toEqual([]);
  });

  test('an acceptance that comes after the cancel wins all the same', async () => {
    const scene = await waiting();
    await scene.say('cancel');
    scene.chat.sight.tasks = [assigned(1)];
    await scene.accept();
    expect(await modeOf(scene)).toBe('agent');
  });

  test('an acceptance that is told again when all is over changes nothing', async () => {
    const scene = await withAgent();
    await scene.handBack('complete');
    scene.heard();
    await scene.accept();
    expect(await modeOf(scene)).toBe('bot');
    expect(scene.heard()).toEqual([]);
  });

  test('nobody comes: the customer is told, and the bot has them back', async () => {
    const scene = await waiting();
    await scene.happen({ kind: 'task.canceled', task: task(1), data: {} });
    expect(scene.heard()).toEqual([
      'status: Unfortunately, no agent is available at the moment. Please try again later.',
    ]);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('the end of an earlier task means nothing', async () => {
    const scene = await waiting();
    await scene.happen({ kind: 'task.canceled', task: task(9), data: {} });
    await scene.happen({ kind: 'agent.left', task: task(9) });
    expect(await modeOf(scene)).toBe('waiting');
    expect(scene.heard()).toEqual([]);
  });

  test('a flow can say what is known about the wait, and is silent about what is not', async () => {
    const flow = {
      path: 'flows/queue.yaml',
      text: 'triggers:\n  - event_type: flex.task_queue_entered\nsteps:\n  - status: (@ flow.event.data.wait.available_agents ) agents, (@ flow.event.data.wait.average ) s, ahead (@ flow.event.data.wait.ahead is none )\n',
    };
    const scene = createScene([flow]);
    await scene.openPage();
    await scene.say('Maya');
    await scene.press('Hardware');
    await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
    expect(scene.heard().at(-1)).toBe('status: 2 agents, 90 s, ahead true');
  });

  test('who waits too long is told once, and goes on waiting', async () => {
    const scene = await waiting();
    scene.time.now += 600_001;
    scene.chat.sight.tasks = [{ task: task(1), status: 'pending', attributes: {} }];
    await scene.happen({ kind: 'time.passed' });
    await scene.happen({ kind: 'time.passed' });
    expect(scene.heard()).toEqual([expect.stringContaining('longer than usual')]);
    expect(await modeOf(scene)).toBe('waiting');
  });

  test('a flow for the wait limit that asks takes the customer out of the queue', async () => {
    const flow = {
      path: 'flows/late.yaml',
      text: 'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - ask: Shall we call you?\n  - say: We will.\n',
    };
    const scene = await waiting(createScene([flow]));
    scene.time.now += 600_001;
    await scene.happen({ kind: 'time.passed' });
    expect(scene.chat.canceled).toEqual([task(1)]);
    await scene.say('yes');
    expect(scene.heard()).toEqual(['bot: Shall we call you?', 'customer: yes', 'bot: We will.']);
  });

  test('a task that vanished without a word is noticed', async () => {
    const scene = await waiting();
    await scene.happen({ kind: 'time.passed' });
    expect(await modeOf(scene)).toBe('bot');
  });

  test('a message from within Flex tells of an acceptance that was lost', async () => {
    const scene = await waiting();
    scene.chat.sight.tasks = [assigned(1)];
    const { participant: _own, ...message } = scene.post('Hello, Alice here');
    await scene.hear({ ...message, participant: 'MB00000000000000000000000000000009' as typeof _own });
    expect(await modeOf(scene)).toBe('agent');
  });
});

describe('the last agent leaves', () => {
  test.each([
    ['active', 'bot'],
    ['gone', 'bot'],
    ['inactive', 'waiting'],
    ['pause', 'waiting'],
    ['transfer', 'waiting'],
    ['closed', 'closed'],
  ] as const)('channel %s: %s', async (channel, mode) => {
    const scene = await withAgent();
    scene.chat.sight.channel = channel;
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(await modeOf(scene)).toBe(mode);
    if (mode === 'waiting') {
      await scene.accept(2, BOB, 'Bob');
      expect(await modeOf(scene)).toBe('agent');
    }
  });

  test('Leave gives the conversation to the bot where the settings say so', async () => {
    const scene = await withAgent(createScene([], {}, { leave: 'to_bot' }));
    scene.chat.sight.channel = 'inactive';
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(await modeOf(scene)).toBe('bot');
  });

  test('a task that is offered to somebody else keeps the bot silent', async () => {
    const scene = await withAgent();
    scene.chat.sight.tasks = [{ task: task(2), status: 'reserved', attributes: {} }];
    await scene.happen({ kind: 'agent.left', task: task(1) });
    await scene.say('are you there?');
    expect(scene.heard()).toEqual(['status: Alice Agent has left the chat.', 'customer: are you there?']);
    await scene.accept(2, BOB, 'Bob Bobson');
    expect(scene.heard()).toEqual(['status: Bob Bobson has joined the chat.']);
  });
});

describe('agents', () => {
  test('with two of them, the first to leave changes nothing', async () => {
    const scene = await withAgent();
    await scene.accept(2, BOB, 'Bob');
    await scene.handBack('end');
    expect(await modeOf(scene)).toBe('agent');
    await scene.handBack('end', {}, BOB);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('one whom nobody told us about is found', async () => {
    const scene = await withAgent();
    scene.chat.sight.tasks = [assigned(1), assigned(2, agentOf(BOB, 'Bob'))];
    await scene.happen({ kind: 'time.passed' });
    expect((await scene.state()).state).toMatchObject({ agents: [{ worker: ALICE }, { worker: BOB }] });
  });

  test('one who is gone without a word is found out', async () => {
    const scene = await withAgent();
    await scene.happen({ kind: 'time.passed' });
    expect(await modeOf(scene)).toBe('bot');
  });

  test('a task that we did not make is respected', async () => {
    const scene = createScene();
    await scene.openPage();
    await scene.accept(7);
    await scene.say('Maya');
    expect(await modeOf(scene)).toBe('agent');
    expect(scene.heard()).toEqual([
      "bot: What's your name?",
      'status: Alice Agent has joined the chat.',
      'customer: Maya',
    ]);
  });

  test('what was said while they had the conversation is not answered afterwards', async () => {
    const scene = await withAgent();
    await scene.say('start');
    await scene.handBack('end');
    expect(scene.heard().filter((line) => line.includes('name'))).toEqual([]);
    await scene.say('start');
    const asked = scene.heard().filter((line) => line === 'bot: What type of issue are you experiencing?');
    expect(asked).toHaveLength(1);
  });

  test('the wish and note of the agent reach the flow', async () => {
    const flow = {
      path: 'flows/after.yaml',
      text: 'steps:\n  - say: (@ flow.result.agent_name ) said (@ flow.result.note )\n',
    };
    const scene = await withAgent(createScene([flow]));
    await scene.handBack('end', { flow: 'flow.after', note: 'call back' });
    expect(scene.heard()).toContain('bot: Alice Agent said call back');
  });
});

describe('a bot that is lost', () => {
  test('three messages in a row that no flow understands, and a person is asked for', async () => {
    const scene = createScene();
    await scene.openPage();
    await scene.say('Maya');
    for (const text of ['blah', 'blah', 'blah']) await scene.say(text);
    expect(scene.heard().at(-1)).toContain('Let me find someone to help you');
    expect(scene.chat.opened).toHaveLength(1);
    expect(await modeOf(scene)).toBe('waiting');
  });

  test('a message that is understood starts the count anew', async () => {
    const scene = createScene();
    await scene.openPage();
    await scene.say('Maya');
    for (const text of ['blah', 'blah', 'start', 'blah', 'blah']) await scene.say(text);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('a flow that fails ends in the same way, three times an hour at most', async () => {
    const flow = {
      path: 'flows/loop.yaml',
      text: 'triggers:\n  - keyword: loop\nsteps:\n  - (again)\n  - if: (@ user.never )\n    then: next\n    else:\n      jump: again\n',
    };
    const scene = createScene([flow]);
    await scene.openPage();
    await scene.say('Maya');
    for (let n = 1; n <= 4; n++) {
      await scene.say('loop');
      if (n < 4) await scene.happen({ kind: 'task.canceled', task: task(n), data: {} });
    }
    expect(scene.chat.opened).toHaveLength(3);
    expect(scene.heard().at(-1)).toContain('Leave your message here');
    expect(scene.errors).toContain('flow.failed');
  });
});

test('a question that waited too long is forgotten', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  scene.time.now += 1_800_001;
  scene.heard();
  await scene.say('Hardware');
  expect(scene.heard()).toEqual(['customer: Hardware', "bot: Sorry, I didn't get that."]);
});

test('close timers are set when the conversation is ours, and moved with an agent about', async () => {
  const scene = await withAgent();
  expect(scene.chat.timers).toEqual(['PT24H', 'P3D']);
  await scene.handBack('end');
  expect(scene.chat.timers).toEqual(['PT24H', 'P3D', 'PT24H']);
});

/** A customer presses the button that hands off, and the answer to our request is lost. */
async function pressInVain(more: Partial<AgentDesk>) {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  const offer = scene.chat.lines.at(-1)?.offer;
  const desk: AgentDesk = {
    ...scene.chat.desk,
    openHandoff: async (conversation, effect) => {
      await scene.chat.desk.openHandoff(conversation, effect);
      throw new Error('the answer was lost');
    },
    ...more,
  };
  const message = scene.post('Hardware', { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' });
  return { scene, heard: createScene([], { ...scene.ports, desk }).hear(message) };
}

test('a handoff that may have been made before is looked for, not made again', async () => {
  const gone = async () => {
    throw new Error('the machine is gone');
  };
  const { scene, heard } = await pressInVain({ findHandoff: gone });
  await expect(heard).rejects.toThrow('the machine is gone');
  scene.time.now += 20_000;
  await scene.say('hello?');
  expect(scene.chat.opened).toHaveLength(1);
  expect((await scene.state()).state).toMatchObject({ mode: 'waiting', handoff: { task: task(1) } });
});

test('a call whose answer was lost is looked for by the same runner', async () => {
  const { scene, heard } = await pressInVain({});
  await heard;
  expect(scene.chat.opened).toHaveLength(1);
  expect(await scene.state()).toMatchObject({ outbox: [], state: { mode: 'waiting', handoff: { task: task(1) } } });
});

test('an agent who hands the task to another one leaves no gap for the bot', async () => {
  const scene = await withAgent();
  scene.chat.sight.channel = 'transfer';
  scene.chat.sight.tasks = [{ task: task(2), status: 'pending', attributes: {} }];
  await scene.happen({ kind: 'agent.left', task: task(1) });
  await scene.say('still there?');
  expect(scene.heard()).toEqual(['status: Alice Agent has left the chat.', 'customer: still there?']);
  scene.chat.sight.channel = 'active';
  scene.chat.sight.tasks = [];
  await scene.happen({ kind: 'task.canceled', task: task(2), data: {} });
  expect(await modeOf(scene)).toBe('bot');
});
