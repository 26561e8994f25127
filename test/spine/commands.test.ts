import { COMMANDS, codeOf, createCommandDesk, runStateOf } from './command-desk';
import { ALICE, BOB, task } from './scene';

describe('a command lives', () => {
  test('waiting for the customer, then done, with the answer for the agent', async () => {
    const { scene, run, live, describe } = await createCommandDesk(COMMANDS);
    expect(await run('poll')).toMatchObject({ run: { state: 'waiting_for_customer' } });
    expect(live()).toMatchObject({ command: 'poll', state: 'waiting_for_customer' });
    await scene.press('Daily');
    expect(live()).toMatchObject({ command: 'poll', state: 'done' });
    expect((await describe()).run).toMatchObject({ state: 'done', result: 'daily' });
  });

  test('running while another system is asked, answered when the customer has said what for', async () => {
    const { scene, run, live } = await createCommandDesk(COMMANDS);
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
    const { run, describe } = await createCommandDesk(COMMANDS);
    expect(await run('broken')).toMatchObject({ run: { state: 'failed' } });
    expect((await describe()).run?.result).toContain('flows/commands.yaml');
  });

  test('timed out, when the question has waited too long: what comes later is for the agent', async () => {
    const { scene, run, live, audit } = await createCommandDesk(COMMANDS, { askLimit: 60_000 });
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

  test('never timed out where questions have all the time there is', async () => {
    const { scene, run, live } = await createCommandDesk(COMMANDS, { askLimit: 0 });
    await run('poll');
    scene.time.now += 24 * 3_600_000;
    await scene.press('Daily');
    expect(live()).toMatchObject({ state: 'done' });
    expect(scene.transcript()).toContain('bot: Thanks.');
  });

  test('timed out by the late answer itself', async () => {
    const { scene, run, live } = await createCommandDesk(COMMANDS, { askLimit: 60_000 });
    await run('poll');
    scene.time.now += 60_001;
    await scene.press('Daily');
    expect(live()).toMatchObject({ state: 'timed_out' });
    expect(scene.transcript()).not.toContain('bot: Thanks.');
  });

  test('cancelled: its question can no longer be answered, and another command may run', async () => {
    const { scene, run, live, audit } = await createCommandDesk(COMMANDS);
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
    const { scene, run, live } = await createCommandDesk(COMMANDS);
    await run('twice');
    await scene.say('first');
    expect(live()).toMatchObject({ state: 'waiting_for_customer' });
    await scene.say('second');
    expect(live()).toMatchObject({ state: 'done' });
  });
});

describe('what came of it', () => {
  test('is for whoever ran it, and for supervisors', async () => {
    const { run, describe, scene } = await createCommandDesk(COMMANDS);
    expect(await run('facts')).toMatchObject({ run: { state: 'done', result: 'Gold customer.' } });
    expect((await describe(BOB)).run).toEqual(expect.not.objectContaining({ result: expect.anything() }));
    expect((await describe(BOB, ['supervisor'])).run?.result).toBe('Gold customer.');
    expect(scene.transcript()).not.toContain('bot: Gold customer.');
  });

  test('is never what the customer was asked in confidence', async () => {
    const { scene, run, describe } = await createCommandDesk(COMMANDS);
    await run('pin');
    await scene.say('4711');
    expect((await describe()).run).toMatchObject({ command: 'pin', state: 'done' });
    expect(JSON.stringify((await scene.state()).state)).not.toContain('4711');
  });
});

describe('the command before the last one', () => {
  test('can be asked about by its id: how it ended, and for whoever ran it what came of it', async () => {
    const { scene, run, describe } = await createCommandDesk(COMMANDS);
    await run('poll', { key: 'the-first' });
    await scene.press('Daily');
    await run('twice', { key: 'the-second' });
    expect((await describe()).run).toMatchObject({ id: 'the-second' });
    const first = { id: 'the-first', command: 'poll', state: 'done', result: 'daily' };
    expect((await describe(ALICE, ['agent'], 'the-first')).run).toEqual(first);
    expect((await describe(BOB, ['agent'], 'the-first')).run).not.toHaveProperty('result');
    expect((await describe(ALICE, ['agent'], 'never-heard')).run).toBeUndefined();
  });

  test('does not run again when its submit comes late', async () => {
    const { scene, run } = await createCommandDesk(COMMANDS);
    await run('facts', { key: 'the-first' });
    await run('poll', { key: 'the-second' });
    expect(await run('facts', { key: 'the-first' })).toMatchObject({ run: { id: 'the-first', state: 'done' } });
    scene.heard();
    await scene.press('Daily');
    expect(scene.heard()).toEqual(['customer: Daily', 'bot: Thanks.']);
  });

  test('timed out in the very moment in which the next one begins', async () => {
    const { scene, run, describe, audit } = await createCommandDesk(COMMANDS, { askLimit: 60_000 });
    await run('poll', { key: 'the-first' });
    scene.time.now += 60_001;
    await run('twice');
    expect((await describe(ALICE, ['agent'], 'the-first')).run).toMatchObject({ state: 'timed_out' });
    expect(audit()).toMatchObject([{ command: 'poll', outcome: 'timed_out' }]);
  });

  test('is forgotten with the agent’s part', async () => {
    const { scene, run, describe } = await createCommandDesk(COMMANDS);
    await run('facts', { key: 'the-first' });
    await run('poll');
    await scene.handBack('end');
    expect((await describe(ALICE, ['agent'], 'the-first')).run).toBeUndefined();
    expect(JSON.stringify((await scene.state()).state)).not.toContain('the-first');
  });
});

describe('answers written back', () => {
  const WRITE = `
id: flow.frequency
triggers: [agent_command: { name: frequency }]
steps:
  - ask: How often?
  - task_attributes_set: { frequency: (@ flow.result ), conversationSid: CHother }
`;

  test('stand in the attributes of the task, where the flow says so; what joins the task to its chat stays', async () => {
    const { scene, run } = await createCommandDesk(WRITE);
    await run('frequency');
    expect(scene.chat.attributes.size).toBe(0);
    await scene.say('daily');
    expect(scene.chat.attributes.get(task(1))).toEqual({ frequency: 'daily' });
  });

  test('never from a flow that asks in confidence', async () => {
    const secret = WRITE.replace('- ask: How often?', '- { ask: Your PIN?, sensitive: true }');
    await expect(createCommandDesk(secret)).rejects.toThrow("cannot stand in a flow with a step that is 'sensitive'");
  });

  test('nor what another flow was told in confidence in the same breath', async () => {
    const two = `
id: flow.pin
triggers: [agent_command: { name: pin }]
steps: [{ ask: Your PIN?, sensitive: true }, { flow: flow.write, data: { pin: (@ flow.result ) } }]
---
id: flow.write
steps: [task_attributes_set: { pin: (@ flow.pin ) }]`;
    const { scene, run } = await createCommandDesk(two);
    await run('pin');
    await scene.say('4711');
    expect(scene.chat.attributes.size).toBe(0);
  });
});
