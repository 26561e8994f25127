import { COMMANDS, codeOf, createCommandDesk } from './command-desk';
import { ALICE, BOB, createScene } from './scene';

// One command runs at a time. What comes meanwhile is refused, or one of them waits its turn, by setting.

const open = () => createCommandDesk(COMMANDS, { secondCommand: 'queue' });

const messageOf = (answer: object) => ('message' in answer ? String(answer.message) : '');

test('refused, unless an administrator says otherwise: who is asked, and what to do', async () => {
  const { run } = await createCommandDesk(COMMANDS);
  await run('poll');
  const answer = await run('twice');
  expect(codeOf(answer)).toBe('command_running');
  expect(messageOf(answer)).toContain('/poll is not over yet');
  expect(messageOf(answer)).toContain('/cancel');
});

test('begins when the first is over, after the first has said all; what the customer wrote before answers nothing', async () => {
  const { scene, run, live, audit } = await open();
  await run('poll');
  expect(await run('twice', { key: 'second-key' })).toMatchObject({ run: { command: 'twice', state: 'queued' } });
  expect(live()).toMatchObject({
    command: 'poll',
    state: 'waiting_for_customer',
    queued: { run: 'second-key', command: 'twice' },
  });
  scene.heard();
  await scene.press('Daily');
  expect(scene.heard()).toEqual(['customer: Daily', 'bot: Thanks.', 'bot: One?']);
  expect(live()).toMatchObject({ run: 'second-key', command: 'twice', state: 'waiting_for_customer' });
  expect(live()).not.toHaveProperty('queued');
  await scene.say('first');
  await scene.say('second');
  expect(audit()).toMatchObject([
    { command: 'poll', outcome: 'done' },
    { command: 'twice', outcome: 'done' },
  ]);
});

test('one waits; a second is refused, and so is what could not be kept', async () => {
  const { run } = await open();
  await run('poll');
  expect(codeOf(await run(`refund 20 "${'x'.repeat(600)}"`, { confirmed: true }))).toBe('command_running');
  await run('twice');
  const third = await run('facts');
  expect(codeOf(third)).toBe('command_running');
  expect(messageOf(third)).toContain('/twice runs next');
});

test('the same submit twice waits once', async () => {
  const { scene, run } = await open();
  await run('poll');
  await run('facts', { key: 'the-same-key' });
  expect(await run('facts', { key: 'the-same-key' })).toMatchObject({ run: { state: 'queued' } });
  scene.heard();
  await scene.press('Daily');
  expect(await run('facts', { key: 'the-same-key' })).toMatchObject({ run: { state: 'done' } });
  expect(scene.heard()).toEqual(['customer: Daily', 'bot: Thanks.']);
});

test('rights, arguments and danger are judged before it waits', async () => {
  const { run, live } = await open();
  await run('poll');
  expect(codeOf(await run('rules'))).toBe('not_allowed');
  expect(codeOf(await run('refund 900'))).toBe('invalid_arguments');
  expect(codeOf(await run('refund 20'))).toBe('confirmation_needed');
  expect(codeOf(await run('nothing_of_the_kind'))).toBe('unknown_command');
  expect(live()).not.toHaveProperty('queued');
});

test('what was confirmed before it waited is not asked again', async () => {
  const { scene, run } = await open();
  await run('poll');
  await run('refund 20', { confirmed: true });
  await scene.press('Daily');
  expect(scene.transcript()).toContain('bot: I have sent 20 euros.');
});

test.each([
  ['who has lost the right meanwhile', 'skills'],
  ['while the bot is switched off', 'pause'],
])('%s: it fails, and its card says why', async (_name, change) => {
  const { scene, run, live, describe, audit } = await open();
  const supervisor = { worker: ALICE, roles: ['supervisor'] };
  const standing = { queue: 'Billing', skills: ['refunds'], attributes: { vip: true } };
  scene.chat.standing.current = standing;
  await run('poll');
  await run('rules', {}, supervisor);
  if (change === 'pause') scene.pauses.pause = { to: 'agent', since: scene.time.now };
  else scene.chat.standing.current = { ...standing, skills: [] };
  await run('cancel');
  expect(live()).toMatchObject({ command: 'rules', state: 'failed' });
  expect((await describe()).run?.result).toContain(change === 'pause' ? 'switched off' : 'You may not run /rules');
  expect(scene.transcript()).not.toContain('bot: All rules.');
  expect(audit()).toContainEqual(expect.objectContaining({ command: 'rules', outcome: 'failed' }));
});

describe('/cancel', () => {
  test('queued: takes it away, and the other goes on', async () => {
    const { scene, run, live, audit } = await open();
    await run('poll');
    await run('twice');
    expect(await run('cancel queued')).toMatchObject({ run: { command: 'cancel', state: 'done' } });
    expect(live()).toMatchObject({ command: 'poll', state: 'waiting_for_customer' });
    expect(live()).not.toHaveProperty('queued');
    scene.heard();
    await scene.press('Daily');
    expect(scene.heard()).toEqual(['customer: Daily', 'bot: Thanks.']);
    expect(audit()).toContainEqual(expect.objectContaining({ command: 'twice', outcome: 'cancelled' }));
    expect(codeOf(await run('cancel queued'))).toBe('nothing_running');
  });

  test('alone: ends the one that runs, and the next begins', async () => {
    const { scene, run, live } = await open();
    await run('poll');
    await run('twice');
    expect(await run('cancel')).toMatchObject({ run: { command: 'cancel', state: 'done' } });
    expect(scene.transcript().at(-1)).toBe('bot: One?');
    expect(live()).toMatchObject({ command: 'twice', state: 'waiting_for_customer' });
  });
});

test('what Flex is told of both stays under 300 bytes', async () => {
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
  const flow = (name: string) => `id: flow.${name}\ntriggers: [agent_command: { name: ${name} }]\nsteps: [ask: Well?]`;
  const { run, live } = await createCommandDesk([flow(first), flow(second)].join('\n---\n'), {
    secondCommand: 'queue',
  });
  await run(first, { key: 'k'.repeat(32) });
  await run(second, { key: 'l'.repeat(32) });
  expect(live()).toMatchObject({ state: 'waiting_for_customer', queued: { command: second } });
  expect(JSON.stringify(live()).length).toBeLessThan(300);
});

test('it begins after a question that nobody answered, at the next event', async () => {
  const { scene, run, live } = await createCommandDesk(COMMANDS, { secondCommand: 'queue', askLimit: 60_000 });
  await run('poll');
  await run('twice');
  scene.time.now += 60_001;
  await scene.press('Daily');
  expect(live()).toMatchObject({ command: 'twice', state: 'waiting_for_customer' });
});

test('it goes with the agent’s part, and the audit has it', async () => {
  const { scene, run, audit } = await open();
  await run('poll');
  await run('twice');
  await scene.handBack('end');
  expect((await scene.state()).state.mode).toBe('bot');
  expect(scene.transcript()).not.toContain('bot: One?');
  expect(audit()).toMatchObject([
    { command: 'poll', outcome: 'cancelled' },
    { command: 'twice', outcome: 'cancelled' },
  ]);
});

test('another agent who joins leaves it where it is', async () => {
  const { scene, run, live } = await open();
  await run('poll');
  await run('twice');
  await scene.accept(2, BOB, 'Bob Agent');
  await scene.press('Daily');
  expect(live()).toMatchObject({ command: 'twice', state: 'waiting_for_customer' });
});

test.each([1, 2, 3, 4, 5])(
  'a runner whose %i. write is never done loses nothing, and nothing is asked twice',
  async (last) => {
    const { scene, run, live } = await open();
    await run('poll');
    await run('twice');
    let writes = 0;
    const write: typeof scene.store.write = async (...given) => {
      if (++writes >= last) throw new Error('the machine is gone');
      return scene.store.write(...given);
    };
    const flows = [{ path: 'flows/commands.yaml', text: COMMANDS }];
    const dying = createScene(flows, { ...scene.ports, store: { ...scene.store, write } }, { secondCommand: 'queue' });
    const offer = scene.chat.lines.at(-1)?.offer;
    const daily = scene.post('Daily', { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' });
    await dying.hear(daily).catch(() => undefined);
    scene.time.now += 20_000;
    await scene.happen({ kind: 'message.noticed', index: scene.chat.lines.length - 1 });
    const said = scene.transcript();
    expect(said.filter((line) => line === 'bot: Thanks.')).toHaveLength(1);
    expect(said.filter((line) => line === 'bot: One?')).toHaveLength(1);
    expect(live()).toMatchObject({ command: 'twice', state: 'waiting_for_customer' });
  },
);
