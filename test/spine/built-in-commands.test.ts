import { COMMANDS, codeOf, createCommandDesk, runStateOf } from './command-desk';

describe('what is built in', () => {
  test('a note is for agents, whatever is running, and is written once', async () => {
    const { scene, run, live } = await createCommandDesk(COMMANDS);
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
    const { scene, run } = await createCommandDesk(COMMANDS);
    scene.heard();
    const answer = await run('summary');
    expect(answer).toMatchObject({ run: { state: 'done', result: expect.stringContaining('name: Maya') } });
    expect(scene.heard()).toEqual([]);
  });

  test('a summary has what was noted, in order', async () => {
    const { run } = await createCommandDesk(COMMANDS);
    await run('note call her back');
    await run('note before noon');
    const answer = await run('summary');
    expect('run' in answer && answer.run.result).toContain('Note: call her back\nNote: before noon');
  });

  test('a summary shows nothing that was said in confidence', async () => {
    const flow = `
id: flow.pin
triggers: [agent_command: { name: pin }]
steps: [{ ask: Your PIN?, sensitive: true }, user_set: pin]`;
    const { scene, run } = await createCommandDesk(flow);
    await run('pin');
    await scene.say('4711');
    const answer = await run('summary');
    const result = 'run' in answer ? answer.run.result : '';
    expect(result).toContain('pin: •••••');
    expect(result).toContain('Last command: pin, done.');
    expect(result).not.toContain('4711');
  });

  test("a summary is in the agent's language, and what people wrote as they wrote it", async () => {
    const { run } = await createCommandDesk(COMMANDS);
    await run('poll');
    await run('note $& call {state} back');
    const answer = await run('summary', { language: 'es-MX' });
    const [, ...lines] = ('run' in answer ? (answer.run.result ?? '') : '').split('\n');
    expect(lines).toEqual([
      'Pasada a un agente hace 0 min.',
      'Nota: $& call {state} back',
      'Último comando: poll, espera al cliente.',
    ]);
  });

  test('help lists what this agent may run', async () => {
    const { run } = await createCommandDesk(COMMANDS);
    const answer = await run('help');
    const result = 'run' in answer ? answer.run.result : '';
    expect(result).toContain('/poll: Ask how often');
    expect(result).toContain('/refund <amount> [reason]');
    expect(result).toContain('/handback [flow] [note]');
    expect(result).not.toContain('/rules');
  });

  test.each([
    ['es-MX', '/poll: Preguntar', '/handback [flow] [note]: Devolver el chat al bot'],
    ['fr', '/poll: Ask how often', '/handback [flow] [note]: Hand the chat back to the bot'],
  ])('help speaks %s as far as there are words', async (language, ...lines) => {
    const { run } = await createCommandDesk(COMMANDS);
    const answer = await run('help', { language });
    const result = 'run' in answer ? answer.run.result : '';
    for (const line of lines) expect(result?.split('\n')).toContain(line);
  });

  test('help counts what does not fit, in the same language', async () => {
    const flows = Array.from(
      { length: 40 },
      (_, n) =>
        `id: flow.c${n}\ntriggers: [agent_command: { name: command_with_a_long_name_${n} }]\nsteps: [say: Hello.]`,
    );
    const { run } = await createCommandDesk(flows.join('\n---\n'));
    const answer = await run('help', { language: 'es' });
    const result = ('run' in answer && answer.run.result) || '';
    expect(result.length).toBeLessThanOrEqual(1000);
    expect(result.split('\n').at(-1)).toMatch(/^y \d+ más; escriba \/ para buscar entre todos$/);
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
    const { scene, run, describe, live } = await createCommandDesk(COMMANDS);
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
