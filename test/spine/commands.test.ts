import { codeOf, createCommandDesk } from './command-desk';
import { ALICE, BOB, task } from './scene';

const POLL = `
id: flow.poll
triggers: [agent_command: { name: poll, title: { en: Ask how often, es: Preguntar }, aliases: [p] }]
steps:
  - ask: How often, (@ user.name )?
    buttons: [{ text: Daily, result: daily }]
  - say: Thanks.
---
id: flow.twice
triggers: [agent_command: twice]
steps: [ask: One?, ask: Two?]
---
id: flow.look
triggers: [agent_command: { name: look }]
steps: [ask: "Your number?", http: "https://shop.example/", note: "Found (@ flow.result.status )."]
---
id: flow.facts
triggers: [agent_command: { name: facts, output: agent }]
steps: [say: Gold customer.]
---
id: flow.broken
triggers: [agent_command: { name: broken }]
steps: [(again), { if: (@ user.never ), then: next, else: { jump: again } }]
---
id: flow.pin
triggers: [agent_command: { name: pin }]
steps: [{ ask: Your PIN?, sensitive: true }]
---
id: flow.refund
triggers:
  - agent_command:
      name: refund
      arguments: [{ name: amount, type: number, required: true, max: 500 }, reason]
      danger: The money is on its way at once.
      version: "3"
steps: [say: "I have sent (@ flow.arguments.amount ) euros."]
---
id: flow.rules
triggers:
  - agent_command:
      name: rules
      permissions: { roles: [supervisor], queues: [Billing], skills: [refunds], channels: [web], attributes: { vip: [true, maybe] } }
steps: [say: All rules.]
`;

describe('a command lives', () => {
  test('waiting for the customer, then done, with the answer for the agent', async () => {
    const { scene, run, live, describe } = await createCommandDesk(POLL);
    expect(await run('poll')).toMatchObject({ run: { state: 'waiting_for_customer' } });
    expect(live()).toMatchObject({ command: 'poll', state: 'waiting_for_customer' });
    await scene.press('Daily');
    expect(live()).toMatchObject({ command: 'poll', state: 'done' });
    expect((await describe()).run).toMatchObject({ state: 'done', result: 'daily' });
  });

  test('running while another system is asked, answered when the customer has said what for', async () => {
    const { scene, run, live } = await createCommandDesk(POLL);
    const seen: unknown[] = [];
    scene.ports.http.send = async () => {
      seen.push(runStateOf((await scene.state()).state));
      return { status: 200, body: null };
    };
    await run('look');
    await scene.say('AB-12');
    expect(seen).toEqual(['answered']);
    expect(live()).toMatchObject({ state: 'done' });
  });

  test('running, when nobody was asked yet', async () => {
    const flow = 'id: flow.call\ntriggers: [agent_command: { name: call }]\nsteps: [http: "https://shop.example/"]';
    const { scene, run } = await createCommandDesk(flow);
    const seen: unknown[] = [];
    scene.ports.http.send = async () => {
      seen.push(runStateOf((await scene.state()).state));
      return { status: 200, body: null };
    };
    await run('call');
    expect(seen).toEqual(['running']);
  });

  test('failed, and says why', async () => {
    const { run, describe } = await createCommandDesk(POLL);
    expect(await run('broken')).toMatchObject({ run: { state: 'failed' } });
    expect((await describe()).run?.result).toContain('flows/commands.yaml');
  });

  test('timed out, when the question has waited too long: what comes later is for the agent', async () => {
    const { scene, run, live, audit } = await createCommandDesk(POLL, { askLimit: 60_000 });
    await run('poll');
    scene.time.now += 60_001;
    const there = { workerName: '', worker: ALICE, attributes: {} };
    scene.chat.sight.tasks = [{ task: task(1), status: 'assigned', agent: there, attributes: {} }];
    await scene.happen({ kind: 'time.passed' });
    expect(live()).toMatchObject({ command: 'poll', state: 'timed_out' });
    expect(audit()).toMatchObject([{ command: 'poll', outcome: 'timed_out' }]);
    scene.heard();
    await scene.press('Daily');
    expect(scene.heard()).toEqual(['customer: Daily']);
  });

  test('timed out by the late answer itself', async () => {
    const { scene, run, live } = await createCommandDesk(POLL, { askLimit: 60_000 });
    await run('poll');
    scene.time.now += 60_001;
    await scene.press('Daily');
    expect(live()).toMatchObject({ state: 'timed_out' });
    expect(scene.transcript()).not.toContain('bot: Thanks.');
  });

  test('cancelled: its question can no longer be answered, and another command may run', async () => {
    const { scene, run, live, audit } = await createCommandDesk(POLL);
    await run('poll');
    expect(codeOf(await run('twice'))).toBe('command_running');
    expect(await run('cancel', { key: 'cancel-1' })).toMatchObject({ run: { command: 'cancel', state: 'done' } });
    expect(await run('cancel', { key: 'cancel-1' })).toMatchObject({ run: { command: 'cancel', state: 'done' } });
    expect(live()).toMatchObject({ command: 'poll', state: 'cancelled' });
    scene.heard();
    await scene.press('Daily');
    expect(scene.heard()).toEqual(['customer: Daily']);
    expect(audit()).toMatchObject([
      { what: 'refused', code: 'command_running' },
      { command: 'poll', outcome: 'cancelled' },
      { command: 'cancel', outcome: 'done' },
    ]);
    expect(codeOf(await run('cancel'))).toBe('nothing_running');
    expect(await run('twice')).toMatchObject({ run: { state: 'waiting_for_customer' } });
  });

  test('a second question asks again', async () => {
    const { scene, run, live } = await createCommandDesk(POLL);
    await run('twice');
    await scene.say('first');
    expect(live()).toMatchObject({ state: 'waiting_for_customer' });
    await scene.say('second');
    expect(live()).toMatchObject({ state: 'done' });
  });
});

const runStateOf = (state: object): unknown => ('run' in state ? (state.run as { state: unknown }).state : undefined);

describe('what came of it', () => {
  test('is for whoever ran it, and for supervisors', async () => {
    const { run, describe, scene } = await createCommandDesk(POLL);
    expect(await run('facts')).toMatchObject({ run: { state: 'done', result: 'Gold customer.' } });
    expect((await describe(BOB)).run).toEqual(expect.not.objectContaining({ result: expect.anything() }));
    expect((await describe(BOB, ['supervisor'])).run?.result).toBe('Gold customer.');
    expect(scene.transcript()).not.toContain('bot: Gold customer.');
  });

  test('is never what the customer was asked in confidence', async () => {
    const { scene, run, describe } = await createCommandDesk(POLL);
    await run('pin');
    await scene.say('4711');
    expect((await describe()).run).toMatchObject({ command: 'pin', state: 'done' });
    expect(JSON.stringify((await scene.state()).state)).not.toContain('4711');
  });
});

describe('what is built in', () => {
  test('a note is for agents, whatever is running, and is written once', async () => {
    const { scene, run, live } = await createCommandDesk(POLL);
    await run('poll');
    await run('note call her back', { key: 'note-key' });
    expect(await run('note call her back', { key: 'note-key' })).toMatchObject({
      run: { command: 'note', state: 'done' },
    });
    expect(scene.chat.notes).toEqual(['call her back']);
    expect(live()).toMatchObject({ command: 'poll', state: 'waiting_for_customer' });
    expect(codeOf(await run('note'))).toBe('invalid_arguments');
  });

  test('a summary says what the bot has learned', async () => {
    const { scene, run } = await createCommandDesk(POLL);
    scene.heard();
    const answer = await run('summary');
    expect(answer).toMatchObject({ run: { state: 'done', result: expect.stringContaining('name: Maya') } });
    expect(scene.heard()).toEqual([]);
  });

  test('help lists what this agent may run', async () => {
    const { run } = await createCommandDesk(POLL);
    const answer = await run('help');
    const result = 'run' in answer ? answer.run.result : '';
    expect(result).toContain('/poll: Ask how often');
    expect(result).toContain('/refund <amount> [reason]');
    expect(result).toContain('/handback [flow] [note]');
    expect(result).not.toContain('/rules');
  });

  const BACK = `
id: flow.goodbye
steps: [say: "Chosen. (@ flow.result.note )"]
---
id: flow.back
triggers: [event_type: flex.handback]
steps: [say: "Back: (@ flow.event.data.note )"]`;

  test.each([
    ['handback', 'bot: Back:'],
    ['handback she is happy', 'bot: Back: she is happy'],
    ['handback flow.goodbye be kind', 'bot: Chosen. be kind'],
    ['handback goodbye "be kind"', 'bot: Chosen. be kind'],
    ['handback --note goodbye', 'bot: Back: goodbye'],
  ])('/%s', async (line, said) => {
    const { scene, run, audit } = await createCommandDesk(BACK);
    expect(await run(line, { key: 'the-same-key' })).toMatchObject({ run: { command: 'handback', state: 'done' } });
    expect((await scene.state()).state.mode).toBe('bot');
    expect(scene.transcript()).toContain(said);
    expect(scene.chat.released).toMatchObject([{ status: 'wrapup' }]);
    expect(await run(line, { key: 'the-same-key' })).toMatchObject({ run: { state: 'done' } });
    expect(scene.chat.released).toHaveLength(1);
    expect(audit()).toMatchObject([{ command: 'handback', outcome: 'done' }]);
  });

  test('a hand-back is accepted while Flex is asked, and failed when Flex says no', async () => {
    const { scene, run, describe, live } = await createCommandDesk(POLL);
    const { releaseAgent } = scene.chat.desk;
    const seen: unknown[] = [];
    scene.chat.desk.releaseAgent = async (...given) => {
      seen.push(runStateOf((await scene.state()).state));
      return releaseAgent(...given);
    };
    scene.chat.fail.release = true;
    expect(codeOf(await run('handback'))).toBe('failed');
    expect(seen).toEqual(['accepted']);
    expect(live()).toMatchObject({ mode: 'agent', command: 'handback', state: 'failed' });
    expect((await describe()).run?.result).toBe('Flex did not let go of the task.');
    scene.chat.fail.release = false;
    expect(await run('handback')).toMatchObject({ run: { state: 'done' } });
  });

  test("a flow's command of the same name takes its place", async () => {
    const flow = 'id: flow.own\ntriggers: [agent_command: { name: summary }]\nsteps: [say: My own.]';
    const { scene, run, list } = await createCommandDesk(flow);
    await run('summary');
    expect(scene.transcript()).toContain('bot: My own.');
    const listed = await list();
    const names = 'commands' in listed ? listed.commands.map(({ name }) => name) : [];
    expect(names.filter((name) => name === 'summary')).toHaveLength(1);
  });
});

describe('danger', () => {
  test('is confirmed first, after the arguments are right; the audit keeps what is harmless of them', async () => {
    const { scene, run, audit } = await createCommandDesk(POLL);
    expect(codeOf(await run('refund 900'))).toBe('invalid_arguments');
    const asked = await run('refund 20 the noise');
    expect(asked).toMatchObject({ code: 'confirmation_needed', message: expect.stringContaining('The money is on') });
    expect(scene.transcript()).not.toContain('bot: I have sent 20 euros.');
    await run('refund 20 the noise', { confirmed: true });
    expect(scene.transcript()).toContain('bot: I have sent 20 euros.');
    expect(audit().at(-1)).toEqual({
      what: 'command',
      worker: expect.any(String),
      command: 'refund',
      outcome: 'done',
      version: '3',
      arguments: { amount: '20', reason: '•••••' },
    });
  });
});

describe('permissions', () => {
  const standing = { queue: 'Billing', skills: ['refunds', 'other'], attributes: { vip: true } };
  const supervisor = { roles: ['agent', 'supervisor'] };

  test.each([
    ['another role', { roles: ['agent'] }, standing],
    ['another queue', supervisor, { ...standing, queue: 'Sales' }],
    ['no skill', supervisor, { ...standing, skills: [] }],
    ['another attribute', supervisor, { ...standing, attributes: { vip: false } }],
    ['no attribute', supervisor, { ...standing, attributes: {} }],
    ['a task that is gone', supervisor, undefined],
  ])('%s: refused, and not listed', async (_, { roles }, known) => {
    const { scene, run, list } = await createCommandDesk(POLL);
    scene.chat.standing.current = known;
    expect(await run('rules', {}, { worker: ALICE, roles })).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Ask a supervisor'),
    });
    const listed = await list({ worker: ALICE, roles });
    expect(JSON.stringify(listed)).not.toContain('"rules"');
  });

  test('all that is asked for: it runs', async () => {
    const { scene, run, list } = await createCommandDesk(POLL);
    scene.chat.standing.current = standing;
    const agent = { worker: ALICE, roles: supervisor.roles };
    expect(JSON.stringify(await list(agent))).toContain('"rules"');
    expect(await run('rules', {}, agent)).toMatchObject({ run: { state: 'done' } });
    expect(scene.transcript()).toContain('bot: All rules.');
  });
});

describe('the catalogue', () => {
  test('lists flows’ commands and those built in, with what the customer would read first', async () => {
    const { list } = await createCommandDesk(POLL);
    const listed = await list();
    if (!('commands' in listed)) throw new Error(listed.message);
    const byName = new Map(listed.commands.map((entry) => [entry.name, entry]));
    expect([...byName.keys()]).toEqual(
      expect.arrayContaining(['poll', 'twice', 'refund', 'ask_issue_frequency', 'handback', 'help', 'note', 'cancel']),
    );
    expect(byName.get('poll')).toMatchObject({
      preview: 'How often, Maya?',
      title: { en: 'Ask how often', es: 'Preguntar' },
    });
    expect(byName.get('ask_issue_frequency')?.preview).toBe('How frequently does the issue occur?');
    expect(byName.get('refund')?.preview).toBe('I have sent … euros.');
    expect(byName.get('facts')).not.toHaveProperty('preview');
    expect(byName.get('broken')).not.toHaveProperty('preview');
  });

  test('previewing does nothing', async () => {
    const { scene, list } = await createCommandDesk(POLL);
    const before = JSON.stringify([await scene.state(), scene.transcript(), scene.chat.notes]);
    await list();
    expect(JSON.stringify([await scene.state(), scene.transcript(), scene.chat.notes])).toBe(before);
  });

  test('an unchanged list keeps its version; one that reads differently has another', async () => {
    const { scene, list } = await createCommandDesk(POLL);
    const versionOf = async () => {
      const listed = await list();
      return 'version' in listed ? listed.version : '';
    };
    const first = await versionOf();
    expect(await versionOf()).toBe(first);
    const read = await scene.state();
    const stored = await scene.store.read(read.state.conversation);
    const renamed = { ...read, state: { ...read.state, user: { name: 'Omar' } } };
    await scene.store.write(read.state.conversation, renamed, stored?.revision ?? '');
    expect(await versionOf()).not.toBe(first);
  });

  test('is for those with a place on the conversation, and for supervisors', async () => {
    const { list } = await createCommandDesk(POLL);
    expect(codeOf(await list({ worker: BOB, roles: ['agent'] }))).toBe('not_your_conversation');
    expect(codeOf(await list({ worker: BOB, roles: ['supervisor'] }))).toBeUndefined();
  });

  test('a command whose `when` does not hold is not there', async () => {
    const flow = `
id: flow.vip
triggers: [{ agent_command: { name: champagne }, when: (@ user.vip ) }]
steps: [say: Cheers.]`;
    const { list } = await createCommandDesk(flow);
    expect(JSON.stringify(await list())).not.toContain('champagne');
  });
});
