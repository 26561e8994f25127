import { COMMANDS, codeOf, createCommandDesk } from './command-desk';
import { ALICE, BOB, task } from './scene';

describe('danger', () => {
  test('is confirmed first, after the arguments are right; the audit keeps what is harmless of them', async () => {
    const { scene, run, audit } = await createCommandDesk(COMMANDS);
    expect(codeOf(await run('refund 900'))).toBe('invalid_arguments');
    const asked = await run('refund 20 the noise');
    expect(asked).toMatchObject({ code: 'confirmation_needed', message: expect.stringContaining('The money is on') });
    expect(scene.transcript()).not.toContain('bot: I have sent 20 euros.');
    const inSpanish = await run('refund 20 the noise', { language: 'es' });
    expect(inSpanish).toMatchObject({ message: expect.stringContaining('El dinero sale enseguida.') });
    await run('refund 20 the noise', { confirmed: true });
    expect(scene.transcript()).toContain('bot: I have sent 20 euros.');
    expect(audit().at(-1)).toEqual({
      what: 'command',
      worker: expect.any(String),
      command: 'refund',
      outcome: 'done',
      version: '3',
      arguments: { amount: '20', reason: '•••••' },
      sent: [[expect.any(Number), expect.any(Number)]],
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
    const { scene, run, list } = await createCommandDesk(COMMANDS);
    scene.chat.standing.current = known;
    expect(await run('rules', {}, { worker: ALICE, roles })).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Ask a supervisor'),
    });
    const listed = await list({ worker: ALICE, roles });
    expect(JSON.stringify(listed)).not.toContain('"rules"');
  });

  test('all that is asked for: it runs', async () => {
    const { scene, run, list } = await createCommandDesk(COMMANDS);
    scene.chat.standing.current = standing;
    const agent = { worker: ALICE, roles: supervisor.roles };
    expect(JSON.stringify(await list(agent))).toContain('"rules"');
    expect(await run('rules', {}, agent)).toMatchObject({ run: { state: 'done' } });
    expect(scene.transcript()).toContain('bot: All rules.');
  });
});

describe('whoever has no part in the conversation runs nothing', () => {
  test.each([
    ['somebody else', { worker: BOB, roles: ['agent'] }],
    ['a supervisor who looks on', { worker: BOB, roles: ['supervisor'] }],
  ])('%s', async (_name, agent) => {
    const { scene, run, audit } = await createCommandDesk(COMMANDS);
    expect(await run('poll', {}, agent)).toMatchObject({
      code: 'not_your_conversation',
      message: expect.stringContaining('Accept the task first'),
    });
    expect(scene.transcript()).not.toContain('bot: How often, Maya?');
    expect(audit()).toMatchObject([{ what: 'refused', worker: agent.worker, command: 'poll' }]);
  });

  test('an agent in wrap-up, though another one goes on', async () => {
    const { scene, run } = await createCommandDesk(COMMANDS);
    await scene.accept(2, BOB, 'Bob Agent');
    const there = { workerName: '', worker: BOB, attributes: {} };
    scene.chat.sight.tasks = [{ task: task(2), status: 'assigned', agent: there, attributes: {} }];
    await scene.handBack('end');
    expect(codeOf(await run('poll'))).toBe('not_your_conversation');
    expect(await run('poll', {}, { worker: BOB, roles: ['agent'] })).toMatchObject({ run: { command: 'poll' } });
  });

  test('the last agent in wrap-up: the bot has it again', async () => {
    const { scene, run } = await createCommandDesk(COMMANDS);
    await scene.handBack('end');
    expect(await run('poll')).toMatchObject({ code: 'wrong_mode', message: expect.stringContaining('try again') });
  });

  test('anybody, once it is closed', async () => {
    const { scene, run } = await createCommandDesk(COMMANDS);
    await scene.happen({ kind: 'conversation.closed' });
    expect(await run('poll')).toMatchObject({
      code: 'conversation_closed',
      message: expect.stringContaining('complete the task'),
    });
  });
});

describe('the catalogue', () => {
  test('lists flows’ commands and those built in, with what the customer would read first', async () => {
    const { list } = await createCommandDesk(COMMANDS);
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

  test('says what the customer may know the agent by, to whoever has accepted', async () => {
    const { list } = await createCommandDesk(COMMANDS);
    expect(await list()).toMatchObject({ agentName: expect.stringMatching(/^Alice/) });
    expect(await list({ worker: BOB, roles: ['supervisor'] })).not.toHaveProperty('agentName');
  });

  test('previewing does nothing', async () => {
    const { scene, list } = await createCommandDesk(COMMANDS);
    const before = JSON.stringify([await scene.state(), scene.transcript(), scene.chat.notes]);
    await list();
    expect(JSON.stringify([await scene.state(), scene.transcript(), scene.chat.notes])).toBe(before);
  });

  test('an unchanged list keeps its version; one that reads differently has another', async () => {
    const { scene, list } = await createCommandDesk(COMMANDS);
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
    const { list } = await createCommandDesk(COMMANDS);
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
