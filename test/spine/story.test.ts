import { ALICE, BOB, createScene, task, withAgent } from './scene';

test('the bot greets, asks for the name, offers two kinds of issue and hands off', async () => {
  const scene = createScene();
  await scene.openPage();
  expect(scene.heard()).toEqual(["bot: What's your name?"]);
  await scene.say('Maya');
  expect(scene.heard()).toEqual([
    'customer: Maya',
    'bot: Hello Maya!',
    'bot: What type of issue are you experiencing?',
  ]);
  expect(scene.chat.lines.at(-1)?.offer?.options.map(({ text }) => text)).toEqual(['Hardware', 'Software']);
  expect(scene.chat.named).toEqual(['Maya']);
  await scene.press('Hardware');
  expect(scene.heard()).toEqual(['customer: Hardware', 'bot: Cool, let me find someone to help you with that.']);
  expect(scene.chat.opened).toHaveLength(1);
  expect(scene.chat.opened[0]?.attributes).toMatchObject({
    name: 'Maya - hardware issue',
    from: 'Maya - hardware issue',
    customerName: 'Maya - hardware issue',
    bot_handoff: { v: 1, mode: 'waiting' },
  });
  expect((await scene.state()).state.mode).toBe('waiting');
});

test('the customer is told once that they wait, and who joins', async () => {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  scene.heard();
  const queued = { kind: 'task.queued', task: task(1), data: {} } as const;
  await scene.happen(queued);
  await scene.happen(queued);
  await scene.say('Hello?');
  await scene.accept();
  await scene.accept();
  expect(scene.heard()).toEqual([
    "status: You're in the queue. An agent will be with you shortly.",
    'customer: Hello?',
    'status: Alice Agent has joined the chat.',
  ]);
  expect(scene.chat.live.get(task(1))).toMatchObject({ mode: 'agent' });
});

test('a command makes the bot ask, hear one answer, and fall silent', async () => {
  const scene = await withAgent();
  const { refusal } = await scene.command('ask_issue_frequency');
  expect(refusal).toBeUndefined();
  expect(scene.heard()).toEqual(['bot: How frequently does the issue occur?']);
  expect(scene.chat.live.get(task(1))).toMatchObject({ command: 'ask_issue_frequency', state: 'waiting_for_customer' });
  await scene.press('Everyday');
  await scene.say('and thank you');
  expect(scene.heard()).toEqual(['customer: Everyday', 'customer: and thank you']);
  expect(scene.chat.live.get(task(1))).toMatchObject({ state: 'done' });
});

test('End gives the conversation back at once, Complete finishes the task, and a second handoff is an invite', async () => {
  const scene = await withAgent();
  await scene.handBack('end');
  expect(scene.heard()).toEqual(['status: Alice Agent has left the chat.', expect.stringMatching(/^bot: /)]);
  expect((await scene.state()).state).toMatchObject({ mode: 'bot', wrapping: [{ task: task(1) }] });
  await scene.happen({ kind: 'agent.left', task: task(1) });
  await scene.handBack('complete');
  expect(scene.chat.released).toEqual([
    { task: task(1), status: 'wrapup' },
    { task: task(1), status: 'closed' },
  ]);
  expect(scene.heard()).toEqual([]);
  await scene.say('start');
  await scene.press('Software');
  expect(scene.chat.opened[1]).toMatchObject({
    desk: { interaction: expect.stringMatching(/^KD/), channel: expect.stringMatching(/^UO/) },
    attributes: { name: 'Maya - software issue' },
  });
});

describe('refusals change nothing', () => {
  test.each([
    ['a command nobody knows', 'no_such_command', ALICE, 'unknown_command'],
    ['a command of somebody else', 'ask_issue_frequency', BOB, 'not_your_conversation'],
  ])('%s', async (_name, command, worker, code) => {
    const scene = await withAgent();
    const before = await scene.state();
    const { refusal } = await scene.command(command, 'some-key', worker);
    expect(refusal).toMatchObject({ code });
    expect(await scene.state()).toEqual(before);
    expect(scene.heard()).toEqual([]);
  });

  test('a command while the bot has the conversation', async () => {
    const scene = createScene();
    await scene.openPage();
    const { refusal } = await scene.command('ask_issue_frequency');
    expect(refusal).toMatchObject({ code: 'wrong_mode' });
  });

  test('a second command while the first waits; the same submit again runs nothing twice', async () => {
    const scene = await withAgent();
    await scene.command('ask_issue_frequency', 'first');
    const again = await scene.command('ask_issue_frequency', 'first');
    expect(again.refusal).toBeUndefined();
    const { refusal } = await scene.command('ask_issue_frequency', 'second');
    expect(refusal).toMatchObject({ code: 'command_running' });
    expect(scene.heard()).toEqual(['bot: How frequently does the issue occur?']);
  });

  test('handing back a conversation that somebody else has', async () => {
    const scene = await withAgent();
    const { refusal } = await scene.handBack('end', {}, BOB);
    expect(refusal).toMatchObject({ code: 'not_your_conversation' });
    expect((await scene.state()).state.mode).toBe('agent');
  });
});

test('when Flex does not let go, the agent keeps the conversation and is told', async () => {
  const scene = await withAgent();
  scene.chat.fail.release = true;
  const { refusal } = await scene.handBack('end');
  expect(refusal).toMatchObject({ code: 'failed' });
  expect((await scene.state()).state.mode).toBe('agent');
  scene.chat.fail.release = false;
  await scene.handBack('end');
  expect((await scene.state()).state.mode).toBe('bot');
});

test('when no task can be made, the bot takes the customer back and says so', async () => {
  const scene = createScene();
  scene.chat.fail.open = true;
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  expect((await scene.state()).state.mode).toBe('bot');
  expect(scene.heard().at(-1)).toBe(
    'status: Unfortunately, no agent is available at the moment. Please try again later.',
  );
});

test('a closed conversation stays closed', async () => {
  const scene = await withAgent();
  await scene.happen({ kind: 'conversation.closed' });
  await scene.say('anybody?');
  expect((await scene.command('ask_issue_frequency')).refusal).toMatchObject({ code: 'conversation_closed' });
  expect(scene.heard()).toEqual(['customer: anybody?']);
});
