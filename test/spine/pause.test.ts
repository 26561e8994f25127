import type { Pause } from '../../src/domain/conversation/pause';
import { createScene, task, withAgent } from './scene';

const NOW = 1_700_000_000_000;
const toAgent: Pause = { to: 'agent', text: 'A person takes over.', since: NOW };
const toMessage: Pause = { to: 'message', text: 'We are away. Write to us.', since: NOW };

type Scene = ReturnType<typeof createScene>;
const modeOf = async (scene: Scene) => (await scene.state()).state.mode;

/** As far as the bot's question about the issue, with nobody having looked at the transcript yet. */
async function askedForIssue() {
  const scene = createScene();
  await scene.openPage();
  await scene.say('Maya');
  scene.heard();
  return scene;
}

describe('to a message', () => {
  test('the text is said once for each conversation and pause, and no flow runs', async () => {
    const scene = await askedForIssue();
    scene.pauses.pause = toMessage;
    await scene.say('start');
    await scene.say('anybody?');
    expect(scene.heard()).toEqual(['customer: start', 'bot: We are away. Write to us.', 'customer: anybody?']);
    scene.pauses.pause = { ...toMessage, since: NOW + 1 };
    await scene.say('hello?');
    expect(scene.heard()).toEqual(['customer: hello?', 'bot: We are away. Write to us.']);
    expect(scene.chat.opened).toHaveLength(0);
  });

  test('a page that is opened is greeted with the text', async () => {
    const scene = createScene();
    scene.pauses.pause = toMessage;
    await scene.openPage();
    expect(scene.heard()).toEqual(['bot: We are away. Write to us.']);
  });

  test('when it is over, the question that waited is still there', async () => {
    const scene = await askedForIssue();
    scene.pauses.pause = toMessage;
    await scene.say('Hardware');
    scene.time.now += 3 * 3_600_000;
    scene.pauses.pause = undefined;
    scene.heard();
    await scene.press('Hardware');
    expect(scene.heard()).toContain('bot: Cool, let me find someone to help you with that.');
    expect((await scene.state()).state.paused).toBeUndefined();
  });

  test('an agent who hands back gives the customer the text, and the flow that would have gone on is forgotten', async () => {
    const scene = await withAgent();
    scene.pauses.pause = toMessage;
    await scene.handBack('end');
    expect(await modeOf(scene)).toBe('bot');
    expect(scene.heard()).toEqual(['status: Alice Agent has left the chat.', 'bot: We are away. Write to us.']);
    expect((await scene.state()).state.main).toBeUndefined();
  });
});

describe('to an agent', () => {
  test('an apology and a handoff; the question that waited comes back with the conversation', async () => {
    const scene = await askedForIssue();
    scene.pauses.pause = toAgent;
    await scene.say('Hardware');
    expect(scene.heard()).toEqual(['customer: Hardware', 'bot: A person takes over.']);
    expect(await modeOf(scene)).toBe('waiting');
    expect(scene.chat.opened).toHaveLength(1);
    await scene.accept();
    scene.pauses.pause = undefined;
    await scene.handBack('end');
    scene.heard();
    await scene.press('Hardware');
    expect(scene.heard()).toContain('bot: Cool, let me find someone to help you with that.');
  });

  test('a page that is opened leads to an agent, too', async () => {
    const scene = createScene();
    scene.pauses.pause = { to: 'agent', since: NOW };
    await scene.openPage();
    expect(scene.heard()).toEqual(['bot: Our assistant is away just now. Let me find someone to help you.']);
    expect(await modeOf(scene)).toBe('waiting');
  });

  test('it is not counted among the times that the bot gave up by itself', async () => {
    const scene = await askedForIssue();
    for (let n = 1; n <= 4; n++) {
      scene.pauses.pause = { ...toAgent, since: NOW + n };
      await scene.say('hello');
      expect(await modeOf(scene)).toBe('waiting');
      await scene.happen({ kind: 'task.canceled', task: task(n), data: {} });
    }
    expect((await scene.state()).state.rescues).toEqual([]);
  });

  test('nobody comes: the customer leaves a message, and is not sent to the queue again for an hour', async () => {
    const scene = await askedForIssue();
    scene.pauses.pause = toAgent;
    await scene.say('hello');
    await scene.happen({ kind: 'task.canceled', task: task(1), data: {} });
    expect(scene.heard().at(-1)).toContain('Leave your message here');
    await scene.say('my laptop');
    await scene.say('is on fire');
    expect(scene.heard()).toEqual(['customer: my laptop', 'customer: is on fire']);
    expect(scene.chat.opened).toHaveLength(1);
    scene.time.now += 3_600_001;
    await scene.say('still on fire');
    expect(scene.chat.opened).toHaveLength(2);
  });

  test('a task that cannot be made is no loop either', async () => {
    const scene = await askedForIssue();
    scene.pauses.pause = toAgent;
    scene.chat.fail.open = true;
    await scene.say('hello');
    await scene.say('hello?');
    expect(scene.heard()).toEqual([
      'customer: hello',
      'bot: A person takes over.',
      expect.stringContaining('Leave your message here'),
      'customer: hello?',
    ]);
    expect(await modeOf(scene)).toBe('bot');
  });

  test('after a hand-back the customer learns that they may write, and the next message finds somebody', async () => {
    const scene = await withAgent();
    scene.pauses.pause = { to: 'agent', since: NOW };
    await scene.handBack('complete');
    expect(scene.heard().at(-1)).toContain('Write here if there is anything else');
    expect(await modeOf(scene)).toBe('bot');
    await scene.say('one more thing');
    expect(await modeOf(scene)).toBe('waiting');
  });
});

describe("conversations that wait, or are an agent's, go on", () => {
  test('the command that runs gets its answer, the next one is refused', async () => {
    const scene = await withAgent();
    await scene.command('ask_issue_frequency');
    scene.pauses.pause = toMessage;
    await scene.press('Everyday');
    expect((await scene.state()).state).toMatchObject({ run: { state: 'done' } });
    const before = scene.transcript();
    expect((await scene.command('ask_issue_frequency', 'another-key')).refusal).toMatchObject({ code: 'paused' });
    expect((await scene.command('ask_issue_frequency')).refusal).toBeUndefined();
    expect(scene.transcript()).toEqual(before);
  });

  test('who waits can still cancel, and is told when it takes long', async () => {
    const flow = {
      path: 'flows/late.yaml',
      text: 'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - ask: Shall we call you?\n',
    };
    const scene = createScene([flow]);
    await scene.openPage();
    await scene.say('Maya');
    await scene.press('Hardware');
    await scene.happen({ kind: 'task.queued', task: task(1), data: {} });
    scene.pauses.pause = toAgent;
    scene.heard();
    scene.time.now += 600_001;
    scene.chat.sight.tasks = [{ task: task(1), status: 'pending', attributes: {} }];
    await scene.happen({ kind: 'time.passed' });
    expect(scene.heard()).toEqual([expect.stringContaining('longer than usual')]);
    await scene.say('cancel');
    expect(scene.heard()).toEqual(['customer: cancel', 'status: You are no longer in the queue.']);
    expect(await modeOf(scene)).toBe('bot');
  });
});
