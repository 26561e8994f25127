import { createScene, task, withAgent } from './scene';

const flow = (text: string) => [{ path: 'flows/x.yaml', text }];

test('what a flow says when the bot has failed takes the place of the apology', async () => {
  const scene = createScene(
    flow(
      'triggers: [event_type: flex.bot_failed]\nsteps: [say: "Oh dear ((@ flow.event.data.reason )). A person comes."]',
    ),
  );
  await scene.openPage();
  await scene.say('Maya');
  await scene.press('Hardware');
  const { state } = await scene.state();
  if (state.mode !== 'waiting') throw new Error('not handed off');
  await scene.happen({ kind: 'handoff.failed', handoff: state.handoff.id });
  scene.heard();
  for (const text of ['eh', 'what', 'hm']) await scene.say(text);
  expect(scene.heard().at(-1)).toBe('bot: Oh dear (not_understood). A person comes.');
  expect((await scene.state()).state.mode).toBe('waiting');
});

test('agents read how a command ended, also one that nobody answers any more', async () => {
  const note = 'note: "/(@ flow.event.data.command ): (@ flow.event.data.outcome )"';
  const scene = await withAgent(createScene(flow(`triggers: [event_type: flex.command_finished]\nsteps: [${note}]`)));
  await scene.command('ask_issue_frequency', 'first');
  await scene.press('Everyday');
  await scene.command('ask_issue_frequency', 'second');
  await scene.handBack('end');
  expect(scene.chat.notes).toEqual(['/ask_issue_frequency: done', '/ask_issue_frequency: cancelled']);
});

test('a conversation that ends can be noted, and nothing is said in it', async () => {
  const scene = await withAgent(
    createScene(
      flow(
        'triggers: [event_type: flex.conversation_closed]\nsteps: [note: "over, in mode (@ flow.event.data.mode )"]',
      ),
    ),
  );
  scene.heard();
  await scene.happen({ kind: 'conversation.closed' });
  expect(scene.chat.notes).toEqual(['over, in mode agent']);
  expect(scene.heard()).toEqual([]);
});

test('beside an agent the flow of an event states and notes, and does not talk', async () => {
  const steps = '[say: Goodbye., status: The case is closed., note: Closed.]';
  const scene = await withAgent(createScene(flow(`triggers: [event_type: flex.task_completed]\nsteps: ${steps}`)));
  await scene.happen({ kind: 'task.completed', task: task(1) });
  const [first, ...later] = scene.heard();
  expect(first).toBe('status: The case is closed.');
  expect(later).not.toContain('bot: Goodbye.');
  expect(scene.chat.notes).toEqual(['Closed.']);
});
