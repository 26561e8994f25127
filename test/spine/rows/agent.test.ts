import type { AgentState } from '../../../src/domain/conversation/state';
import { BOB, task } from '../scene';
import { playRow, type Row, testRows } from './row';
import { accepted, agent, alice, assigned, bob, DESK, left, offered, over, said, saidInFlex, seen } from './states';

const command = (name: string, key = 'k', worker = alice.worker) =>
  ({ kind: 'command.requested', key, worker, name, rest: '', lastIndex: 3 }) as const;

/** Alice's command has asked, and waits for the customer. */
const polling = (): AgentState =>
  playRow({ from: agent(), event: command('poll'), to: 'agent' }).step.state as AgentState;
const nonce = polling().run?.seat?.nonce ?? '';

describe('agent: messages', () => {
  testRows({
    'the bot is silent': { from: agent(), event: said('hi'), to: 'agent' },
    'also for flows that ask to be heard': { from: agent(), event: said('hours'), to: 'agent' },
    'also when the customer would cancel': { from: agent(), event: said('cancel'), to: 'agent' },
    'also for what the agent says': { from: agent(), event: saidInFlex('hi'), to: 'agent' },
    'the answer to the running command': {
      from: polling(),
      event: said('Daily'),
      to: 'agent',
      does: ['send-message', 'publish-live'],
      reads: ['Noted, daily.'],
      fires: ['flex.command_finished'],
    },
    'a button of its question': {
      from: polling(),
      event: said('Daily', 4, { nonce, option: '1' }),
      to: 'agent',
      does: ['send-message', 'publish-live'],
      reads: ['Noted, daily.'],
      fires: ['flex.command_finished'],
    },
    'a button of another question': {
      from: polling(),
      event: said('Daily', 4, { nonce: 'e1', option: '1' }),
      to: 'agent',
    },
    'what does not answer it is for the agent': { from: polling(), event: said('hi'), to: 'agent' },
    'what was said before it is no answer': { from: polling(), event: said('Daily', 3), to: 'agent' },
    'the agent’s own words are no answer': { from: polling(), event: saidInFlex('Daily'), to: 'agent' },
  });
});

describe('agent: commands', () => {
  testRows({
    'one that asks': {
      from: agent(),
      event: command('poll'),
      to: 'agent',
      does: ['send-message', 'publish-live'],
      reads: ['How often?'],
    },
    'one that only speaks': {
      from: agent(),
      event: command('greet'),
      to: 'agent',
      does: ['send-message', 'publish-live'],
      reads: ['Hello from the command.'],
      fires: ['flex.command_finished'],
    },
    'submitted twice': { from: polling(), event: command('poll'), to: 'agent' },
    'a second one while the first waits': {
      from: polling(),
      event: command('greet', 'k2'),
      to: 'agent',
      refused: 'command_running',
    },
    'an unknown one': { from: agent(), event: command('unknown'), to: 'agent', refused: 'unknown_command' },
    'somebody else’s': {
      from: agent(),
      event: command('poll', 'k', BOB),
      to: 'agent',
      refused: 'not_your_conversation',
    },
  });
});

describe('agent: hand-back', () => {
  const by = (worker: typeof BOB, moment: 'end' | 'complete') =>
    ({ kind: 'handback.requested', worker, moment }) as const;
  testRows({
    'End asks Flex to let go': { from: agent(), event: by(alice.worker, 'end'), to: 'agent', does: ['release-agent'] },
    'so does Complete': { from: agent(), event: by(alice.worker, 'complete'), to: 'agent', does: ['release-agent'] },
    'somebody else has no say': { from: agent(), event: by(BOB, 'end'), to: 'agent', refused: 'not_your_conversation' },
    'Flex does not let go': {
      from: agent(),
      event: { kind: 'agent.release-failed', task: task(1), reason: 'No.' },
      to: 'agent',
      refused: 'failed',
    },
  });

  test.each([
    ['end', 'wrapup'],
    ['complete', 'closed'],
  ] as const)('%s: the participant is set to %s', (moment, status) => {
    const event = { ...by(alice.worker, moment), note: 'done', flow: 'flow.chosen' };
    expect(playRow({ from: agent(), event, to: 'agent' }).step.effects).toEqual([
      {
        kind: 'release-agent',
        id: 'e20',
        ...DESK,
        task: task(1),
        worker: alice.worker,
        status,
        note: 'done',
        flow: 'flow.chosen',
      },
    ]);
  });
});

describe('agent: the last one leaves', () => {
  const backWithBot: Omit<Row, 'from' | 'event'> = {
    to: 'bot',
    does: ['send-message', 'send-message', 'set-close-timer', 'publish-live'],
    reads: ['Alice left.', 'Back with the bot, .'],
    fires: ['flex.reservation_completed', 'flex.handback'],
  };
  const silent: Omit<Row, 'from' | 'event'> = {
    to: 'waiting',
    does: ['send-message', 'publish-live'],
    reads: ['Alice left.'],
    fires: ['flex.reservation_completed'],
  };
  testRows({
    'the channel is active, and we have let go of them': {
      from: agent(),
      event: left(alice, seen('active', over(1, 'wrapping')), { isReleased: true }),
      ...backWithBot,
    },
    'the task was ended in TaskRouter alone': {
      from: agent(),
      event: left(alice, seen('active', over(1, 'wrapping'))),
      ...backWithBot,
      does: ['send-message', 'release-agent', 'send-message', 'set-close-timer', 'publish-live'],
    },
    'the channel is gone': { from: agent(), event: left(alice, seen('gone')), ...backWithBot },
    'with a note': {
      from: agent(),
      event: left(alice, seen('active'), { note: 'call back' }),
      ...backWithBot,
      reads: ['Alice left.', 'Back with the bot, call back.'],
    },
    'to a flow of their choice': {
      from: agent(),
      event: left(alice, seen('active'), { note: 'call back', flow: 'flow.chosen' }),
      ...backWithBot,
      reads: ['Alice left.', 'Chosen by Alice, call back.'],
      fires: ['flex.reservation_completed'],
    },
    'to a flow that is not there': {
      from: agent(),
      event: left(alice, seen('active'), { note: 'call back', flow: 'flow.gone' }),
      ...backWithBot,
      reads: ['Alice left.', 'Back with the bot, call back.'],
    },
    'in the middle of a command': {
      from: polling(),
      event: left(alice, seen('active')),
      ...backWithBot,
      fires: ['flex.reservation_completed', 'flex.handback', 'flex.command_finished'],
    },
    'with Leave': { from: agent(), event: left(alice, seen('inactive')), ...silent },
    'with Leave, where that is to the bot': {
      from: agent(),
      event: left(alice, seen('inactive')),
      policy: { leave: 'to_bot' },
      ...backWithBot,
    },
    'with Pause': {
      from: agent(),
      event: left(alice, seen('pause')),
      ...silent,
      does: ['send-message', 'send-message', 'publish-live'],
      reads: ['Alice left.', expect.stringContaining('has paused')],
    },
    'in a transfer': { from: agent(), event: left(alice, seen('transfer')), ...silent },
    'while a task looks for another agent': {
      from: agent(),
      event: left(alice, seen('active', offered(2))),
      ...silent,
    },
    'while an agent has a task that nobody told us of': {
      from: agent(),
      event: left(alice, seen('active', over(1, 'wrapping'), assigned(bob))),
      to: 'agent',
      does: ['send-message', 'send-message', 'publish-live'],
      reads: ['Alice left.', 'Bob joined.'],
      fires: ['flex.reservation_completed', 'flex.reservation_accepted'],
    },
    'while somebody, we cannot see who, has a task': {
      from: agent(),
      event: left(alice, seen('active', { task: task(2), status: 'assigned', attributes: {} })),
      to: 'agent',
    },
    'and Flex’s books still have the task with them': {
      from: agent(),
      event: left(alice, seen('active', assigned(alice))),
      ...backWithBot,
    },
    'by closing the conversation': {
      from: agent(),
      event: left(alice, seen('closed')),
      to: 'closed',
      does: ['send-message', 'publish-live'],
      reads: ['Alice left.'],
      fires: ['flex.reservation_completed', 'flex.conversation_closed'],
    },
  });

  test('what was said meanwhile is not answered afterwards', () => {
    expect(playRow({ from: agent(), event: left(alice, seen('active')), to: 'bot' }).step.state.seen).toBe(7);
  });
});

describe('agent: others', () => {
  const two = agent({ agents: [alice, bob] });
  testRows({
    'a second one joins': {
      from: agent(),
      event: accepted(bob),
      to: 'agent',
      does: ['send-message', 'publish-live'],
      reads: ['Bob joined.'],
      fires: ['flex.reservation_accepted'],
    },
    'one is told of twice': { from: agent(), event: accepted(alice), to: 'agent' },
    'one in wrap-up is told of late': { from: agent({ wrapping: [bob] }), event: accepted(bob), to: 'agent' },
    'one of two leaves': {
      from: two,
      event: left(bob, seen('active', assigned(alice))),
      to: 'agent',
      does: ['send-message'],
      reads: ['Bob left.'],
      fires: ['flex.reservation_completed'],
    },
    'one whom we never knew leaves': { from: agent(), event: left(bob, seen('active')), to: 'agent' },
    'a task that we did not make is queued': {
      from: agent(),
      event: { kind: 'task.queued', task: task(7), data: {} },
      to: 'agent',
    },
    'a task that is not theirs is cancelled': {
      from: agent(),
      event: { kind: 'task.canceled', task: task(7), data: {}, lastIndex: 7, sight: seen('active') },
      to: 'agent',
    },
    'their task is cancelled or deleted, and the channel says that all go on': {
      from: agent(),
      event: { kind: 'task.canceled', task: task(1), data: {}, lastIndex: 7, sight: seen('active', assigned(alice)) },
      to: 'bot',
      does: ['send-message', 'send-message', 'set-close-timer', 'publish-live'],
      reads: ['Alice left.', 'Back with the bot, .'],
      fires: ['flex.reservation_completed', 'flex.handback'],
    },
    'their task is cancelled or deleted by the end of the conversation': {
      from: agent(),
      event: { kind: 'task.canceled', task: task(1), data: {}, lastIndex: 7, sight: seen('closed') },
      to: 'closed',
      does: ['send-message', 'publish-live'],
      reads: ['Alice left.'],
      fires: ['flex.reservation_completed', 'flex.conversation_closed'],
    },
    'their task is completed without a word of their leaving: we look': {
      from: agent(),
      event: { kind: 'task.completed', task: task(1) },
      to: 'agent',
      does: ['look'],
      fires: ['flex.task_completed'],
    },
    'a task of nobody’s is completed': { from: agent(), event: { kind: 'task.completed', task: task(7) }, to: 'agent' },
    'one in wrap-up is done': {
      from: agent({ wrapping: [bob] }),
      event: { kind: 'task.completed', task: task(2) },
      to: 'agent',
      fires: ['flex.task_completed'],
    },
    'one who was done already': {
      from: agent({ past: [task(2)] }),
      event: { kind: 'task.completed', task: task(2) },
      to: 'agent',
    },
    'time passes: we look': { from: agent(), event: { kind: 'time.passed' }, to: 'agent', does: ['look'] },
    'all is as we thought': {
      from: agent(),
      event: { kind: 'desk.seen', lastIndex: 7, sight: seen('active', assigned(alice)) },
      to: 'agent',
    },
    'a late answer about the handoff': {
      from: agent(),
      event: { kind: 'handoff.failed', handoff: 'e9', lastIndex: 7 },
      to: 'agent',
    },
    'the interaction’s failure comes late': {
      from: agent(),
      event: { kind: 'channel.failed', interaction: DESK.interaction, lastIndex: 7 },
      to: 'agent',
    },
    'the conversation is closed': {
      from: agent({ wrapping: [bob] }),
      event: { kind: 'conversation.closed' },
      to: 'closed',
      does: ['publish-live'],
      fires: ['flex.conversation_closed'],
    },
  });
});
