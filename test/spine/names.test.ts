import { ALICE, BOB, createScene, task, withAgent } from './scene';

const FLOWS = [
  {
    path: 'flows/names.yaml',
    text: `
triggers:
  - keyword: person
steps:
  - handoff:
    chat_friendly_name: (@ user.name | default('Somebody') ) about (@ thread.topic | default('something') )
---
id: flow.plain
triggers:
  - keyword: plain
steps:
  - handoff
---
id: flow.rename
triggers:
  - agent_command:
      name: rename
      arguments: [name]
steps:
  - user_set:
      name: (@ flow.arguments.name )
---
id: flow.while_waiting
triggers:
  - regex: ^topic (.*)$
    when: true
steps:
  - thread_set:
      topic: (@ flow.groups[1] )
`,
  },
];

/** What agents read, whichever attribute they or their reports read it from. */
const called = (name: string) => ({ name, from: name, customerName: name });

async function inQueue(word = 'person') {
  const scene = createScene(FLOWS);
  await scene.say(word);
  return scene;
}

describe('what agents call the customer', () => {
  test('is the friendly name of the flow that handed off', async () => {
    const { chat } = await inQueue();
    expect(chat.opened[0]?.attributes).toMatchObject(called('Somebody about something'));
  });

  test("without one it is the customer's own name", async () => {
    const scene = createScene(FLOWS);
    await scene.happen({ kind: 'page.opened', user: { name: 'Maya' } });
    await scene.say('plain');
    expect(scene.chat.opened[0]?.attributes).toMatchObject(called('Maya'));
  });

  test('without that, too, a word for anybody', async () => {
    const { chat } = await inQueue('plain');
    expect(chat.opened[0]?.attributes).toMatchObject(called('Customer'));
  });

  test.each([
    ['line\nbreaks  and\tspaces', 'line breaks and spaces'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['{{task.taskSid}} <b>Eve</b>', '{{task.taskSid}} <b>Eve</b>'],
    ['x'.repeat(200), 'x'.repeat(128)],
    ['👩'.repeat(200), '👩'.repeat(128)],
    ['   ', 'Customer'],
    [7, 'Customer'],
  ])('takes no harm from %j', async (name, expected) => {
    const scene = createScene(FLOWS);
    await scene.happen({ kind: 'page.opened', user: { name } });
    await scene.say('plain');
    expect(scene.chat.opened[0]?.attributes.name).toBe(expected);
  });

  test('follows what a flow learns while the customer waits', async () => {
    const scene = await inQueue();
    await scene.say('topic parcels');
    expect(scene.chat.attributes.get(task(1))).toEqual(called('Somebody about parcels'));
  });

  test('follows what a command learns, on the task of everybody who talks', async () => {
    const scene = await inQueue();
    await scene.accept(1);
    await scene.accept(2, BOB, 'Bob');
    await scene.command('rename', 'key-1', ALICE, 'Maya');
    expect(scene.chat.attributes.get(task(1))).toEqual(called('Maya about something'));
    expect(scene.chat.attributes.get(task(2))).toEqual(called('Maya about something'));
  });

  test('is written once: what does not change it writes nothing', async () => {
    const scene = await inQueue();
    await scene.accept();
    await scene.command('rename', 'key-1', ALICE, 'Maya');
    scene.chat.attributes.clear();
    await scene.command('rename', 'key-2', ALICE, 'Maya');
    await scene.say('Hello?');
    expect(scene.chat.attributes.size).toBe(0);
  });

  test('is in a task that somebody else made, once it is accepted', async () => {
    const scene = await inQueue();
    await scene.accept(1);
    await scene.accept(9, BOB, 'Bob');
    expect(scene.chat.attributes.get(task(9))).toEqual(called('Somebody about something'));
  });

  test('is in a task that waits for the next agent after a transfer', async () => {
    const scene = await inQueue();
    await scene.accept(1);
    scene.chat.sight.tasks = [{ task: task(9), status: 'pending', attributes: { from: '+15550100' } }];
    await scene.happen({ kind: 'agent.left', task: task(1) });
    expect(scene.chat.attributes.get(task(9))).toEqual(called('Somebody about something'));
    await scene.say('topic parcels');
    expect((await scene.state()).state.mode).toBe('waiting');
  });

  test('leaves the tasks alone of those who came unasked', async () => {
    const scene = createScene(FLOWS);
    await scene.say('Hello');
    await scene.accept(9);
    await scene.command('rename', 'key-1', ALICE, 'Maya');
    expect(scene.chat.attributes.size).toBe(0);
  });

  test('follows what the flow for the queue learns, in the same breath as Flex says which task there is', async () => {
    const queued = 'triggers: [event_type: flex.task_queue_entered]\nsteps: [thread_set: { topic: parcels }]';
    const scene = createScene([...FLOWS, { path: 'flows/queued.yaml', text: queued }]);
    await scene.say('person');
    await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
    expect(scene.chat.attributes.get(task(1))).toEqual(called('Somebody about parcels'));
  });
});

describe("the agent's name towards the customer", () => {
  const INITIALS = { agentNamePolicy: 'first_initial_last_initial' };

  const acceptAs = (scene: ReturnType<typeof createScene>, n: number, identity: string, full_name: string) =>
    scene.happen({
      kind: 'reservation.accepted',
      task: task(n),
      agent: {
        worker: n === 1 ? ALICE : BOB,
        workerName: `${identity}@example.com`,
        attributes: { full_name, contact_uri: `client:${identity}` },
      },
      taskAttributes: scene.chat.opened[0]?.attributes ?? {},
    });

  test('is given to Twilio when the agent accepts, so that it stands above what they write', async () => {
    const scene = createScene([], {}, INITIALS);
    await scene.openPage();
    await scene.say('Maya');
    await scene.press('Hardware');
    await acceptAs(scene, 1, 'alice', 'Alice Agent');
    expect(scene.chat.users.get('alice')).toBe('A. A.');
  });

  test('stands in every line of ours: joining, handing on, leaving, coming back', async () => {
    const scene = createScene([], {}, INITIALS);
    await scene.openPage();
    await scene.say('Maya');
    await scene.press('Hardware');
    await acceptAs(scene, 1, 'alice', 'Alice Agent');
    await acceptAs(scene, 2, 'bob', 'Bob Builder');
    await scene.happen({ kind: 'agent.left', task: task(1) });
    await scene.handBack('end', {}, BOB);
    expect(scene.chat.users.get('bob')).toBe('B. B.');
    const statuses = scene.transcript().filter((line) => line.startsWith('status: ') && /A\. A\.|B\. B\./.test(line));
    expect(statuses).toEqual([
      'status: A. A. has joined the chat.',
      'status: B. B. has joined the chat.',
      'status: A. A. has left the chat.',
      'status: B. B. has left the chat.',
    ]);
    expect(scene.transcript().join('\n')).not.toMatch(/Alice|Bob/);
  });

  test('is not given where it is the one that Flex gives by itself', async () => {
    const scene = createScene([], {}, { agentNamePolicy: 'full' });
    await scene.openPage();
    await scene.say('Maya');
    await scene.press('Hardware');
    await acceptAs(scene, 1, 'alice', 'Alice Agent');
    expect(scene.chat.users.has('alice')).toBe(false);
  });

  test('Twilio is not asked where it knows no such person', async () => {
    const { chat } = await withAgent();
    expect([...chat.users.keys()]).toEqual(['maya']);
  });
});
