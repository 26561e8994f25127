import { task } from '../scene';
import { playRow, type Row, testRows } from './row';
import {
  accepted,
  alice,
  assigned,
  bob,
  bot,
  DESK,
  MINUTE,
  NOW,
  offered,
  over,
  said,
  saidInFlex,
  seen,
  waiting,
} from './states';

const queued = (n = 1) => ({ kind: 'task.queued', task: task(n), data: {} }) as const;
const canceled = (n = 1) =>
  ({ kind: 'task.canceled', task: task(n), data: {}, lastIndex: 7, sight: seen('active') }) as const;
const notYetMade = { task: undefined, queued: false } as const;

const LEAVE = `
triggers:
  - keyword: leave
    when: true
steps:
  - cancel_handoff
  - say: Out you go.
`;

describe('waiting: the queue', () => {
  testRows({
    'the customer is told that they wait': {
      from: waiting({ queued: false }),
      event: queued(),
      to: 'waiting',
      does: ['send-message'],
      reads: ['You are in the queue.'],
      fires: ['flex.task_queue_entered'],
    },
    'a move to another queue is not told': { from: waiting(), event: queued(), to: 'waiting' },
    'nor is the queue of another task': { from: waiting({ queued: false }), event: queued(2), to: 'waiting' },
    'Flex tells of the task before it has answered': {
      from: waiting(notYetMade),
      event: queued(),
      to: 'waiting',
      does: ['send-message'],
      reads: ['You are in the queue.'],
      fires: ['flex.task_queue_entered'],
    },
    'an earlier task is old news, also before Flex has answered': {
      from: waiting(notYetMade, { past: [task(1)] }),
      event: queued(1),
      to: 'waiting',
    },
    'Flex answers': {
      from: waiting(notYetMade),
      event: { kind: 'handoff.created', handoff: 'e9', ...DESK, task: task(1) },
      to: 'waiting',
    },
    'Flex refuses': {
      from: waiting(notYetMade),
      event: { kind: 'handoff.failed', handoff: 'e9', lastIndex: 7 },
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Nobody came.'],
      fires: ['flex.task_canceled'],
    },
    'Flex refused an earlier one': {
      from: waiting(),
      event: { kind: 'handoff.failed', handoff: 'e1', lastIndex: 7 },
      to: 'waiting',
    },
    'the channel cannot be set up': {
      from: waiting(),
      event: { kind: 'channel.failed', interaction: DESK.interaction, lastIndex: 7 },
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Nobody came.'],
      fires: ['flex.task_canceled'],
    },
    'the task is cancelled, deleted, or runs out of time': {
      from: waiting(),
      event: canceled(),
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Nobody came.'],
      fires: ['flex.task_canceled'],
    },
    'the task is cancelled, and Flex has made another': {
      from: waiting(),
      event: { ...canceled(), sight: seen('active', offered(1), offered(2)) },
      to: 'waiting',
    },
    'the task is cancelled by the end of the conversation': {
      from: waiting(),
      event: { ...canceled(), sight: seen('closed') },
      to: 'closed',
      fires: ['flex.conversation_closed'],
    },
    'an earlier task is cancelled': { from: waiting(), event: canceled(2), to: 'waiting' },
    'an earlier task is cancelled before Flex has answered': {
      from: waiting(notYetMade, { past: [task(2)] }),
      event: canceled(2),
      to: 'waiting',
    },
    'a task is cancelled before Flex has said which one is ours: we look': {
      from: waiting(notYetMade),
      event: canceled(1),
      to: 'waiting',
      does: ['look'],
    },
  });
});

describe('waiting: an agent', () => {
  const welcomed: Pick<Row, 'does' | 'reads' | 'fires'> = {
    does: ['send-message', 'publish-live'],
    reads: ['Alice joined.'],
    fires: ['flex.reservation_accepted'],
  };
  testRows({
    accepts: { from: waiting(), event: accepted(alice), to: 'agent', ...welcomed },
    'accepts before Flex has answered': { from: waiting(notYetMade), event: accepted(alice), to: 'agent', ...welcomed },
    'accepts while the customer gives up': {
      from: waiting({ ending: 'customer' }),
      event: accepted(alice),
      to: 'agent',
      ...welcomed,
    },
    'accepts a task that we did not make': {
      from: waiting(),
      event: accepted(bob),
      to: 'agent',
      ...welcomed,
      reads: ['Bob joined.'],
    },
    'has accepted a task that is over: we look': {
      from: waiting({ task: task(3) }, { past: [task(1)] }),
      event: accepted(alice),
      to: 'waiting',
      does: ['look'],
    },
    'writes, though nobody told us that they accepted: we look': {
      from: waiting(),
      event: saidInFlex('Hello, this is Alice'),
      to: 'waiting',
      does: ['look'],
    },
    'is found when we look': {
      from: waiting(),
      event: { kind: 'desk.seen', lastIndex: 7, sight: seen('active', assigned(alice)) },
      to: 'agent',
      ...welcomed,
    },
    'came and went, and we heard of neither: we look': {
      from: waiting(),
      event: { kind: 'agent.left', task: task(1), lastIndex: 7, sight: seen('active') },
      to: 'waiting',
      does: ['look'],
    },
    'of an earlier task leaves': {
      from: waiting(),
      event: { kind: 'agent.left', task: task(2), lastIndex: 7, sight: seen('active') },
      to: 'waiting',
    },
  });
});

describe('waiting: what we see when we look', () => {
  const look = (...sight: Parameters<typeof seen>) =>
    ({ kind: 'desk.seen', lastIndex: 7, sight: seen(...sight) }) as const;
  testRows({
    'the task waits still': { from: waiting(), event: look('active', offered(1)), to: 'waiting' },
    'the task is gone': {
      from: waiting(),
      event: look('active', over(1, 'canceled')),
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Nobody came.'],
      fires: ['flex.task_canceled'],
    },
    'the task has vanished': {
      from: waiting(),
      event: look('active'),
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Nobody came.'],
      fires: ['flex.task_canceled'],
    },
    'Flex has replaced the task by another': { from: waiting(), event: look('active', offered(5)), to: 'waiting' },
    'the conversation is closed': {
      from: waiting(),
      event: look('closed'),
      to: 'closed',
      fires: ['flex.conversation_closed'],
    },
    'an agent has paused, and nobody is asked for': {
      from: waiting({ task: undefined }),
      event: look('pause'),
      to: 'waiting',
    },
  });
});

describe('waiting: the customer', () => {
  const tellsLate = { does: ['send-message'], fires: ['flex.wait_timeout'] } as const;
  testRows({
    'is not answered': { from: waiting(), event: said('hi'), to: 'waiting' },
    'is not told that nobody understands': { from: waiting(), event: said('blah'), to: 'waiting' },
    'hears flows that ask to be heard': {
      from: waiting(),
      event: said('hours'),
      to: 'waiting',
      does: ['send-message'],
      reads: ['Nine to five.'],
    },
    'hears it once, though the webhook comes twice': {
      from: waiting({ heard: 4 }),
      event: said('hours', 4),
      to: 'waiting',
    },
    'is not handed off again': { from: waiting(), event: said('hurry'), to: 'waiting' },
    'gives up': { from: waiting(), event: said(' Cancel '), to: 'waiting', does: ['cancel-task'] },
    'gives up with another word of the list': {
      from: waiting(),
      event: said('stop waiting'),
      to: 'waiting',
      does: ['cancel-task'],
    },
    'gives up twice': { from: waiting({ ending: 'customer' }), event: said('cancel'), to: 'waiting' },
    'does not give up by a sentence with the word in it': {
      from: waiting(),
      event: said('please cancel my order'),
      to: 'waiting',
    },
    'has given up': {
      from: waiting({ ending: 'customer' }),
      event: canceled(),
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['You are no longer in the queue.'],
    },
    'gives up before Flex has answered': { from: waiting(notYetMade), event: said('cancel'), to: 'waiting' },
    'gave up before Flex answered': {
      from: waiting({ ...notYetMade, ending: 'customer' }),
      event: { kind: 'handoff.created', handoff: 'e9', ...DESK, task: task(1) },
      to: 'waiting',
      does: ['cancel-task'],
    },
    'gave up too late: we look': {
      from: waiting({ ending: 'customer' }),
      event: { kind: 'cancel.failed', task: task(1) },
      to: 'waiting',
      does: ['look'],
    },
    'is taken out of the queue by a flow that runs meanwhile': {
      from: waiting(),
      flows: LEAVE,
      event: said('leave'),
      to: 'waiting',
      does: ['cancel-task', 'send-message'],
      reads: ['Out you go.'],
    },
    'was taken out by it: nothing more is said': {
      from: waiting({ ending: 'flow' }),
      event: canceled(),
      to: 'bot',
      does: ['set-close-timer'],
    },
    'is taken out by a flow that asks something in place of it': {
      from: waiting(),
      flows: `${LEAVE}  - ask: What instead?\n`,
      event: said('leave'),
      to: 'waiting',
      does: ['cancel-task', 'send-message', 'send-message'],
      reads: ['Out you go.', 'What instead?'],
    },
    'is taken out by the flow for what became of the queue': {
      from: waiting({ queued: false }),
      flows: 'triggers:\n  - event_type: flex.task_queue_entered\nsteps:\n  - cancel_handoff\n',
      event: queued(),
      to: 'waiting',
      does: ['cancel-task'],
      fires: ['flex.task_queue_entered'],
    },
    'is taken out by the flow for a long wait, which asks nothing': {
      from: waiting(),
      flows: 'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - cancel_handoff\n',
      event: said('hello?'),
      after: 11 * MINUTE,
      to: 'waiting',
      does: ['cancel-task'],
      fires: ['flex.wait_timeout'],
    },
    'waits for somebody whom Flex brings: no flow ends that': {
      from: waiting({ task: undefined, queued: true }),
      flows: LEAVE,
      event: said('leave'),
      to: 'waiting',
      does: ['send-message'],
      reads: ['Out you go.'],
    },
    'waits longer than usual': {
      from: waiting(),
      event: { kind: 'time.passed' },
      after: 11 * MINUTE,
      to: 'waiting',
      ...tellsLate,
      does: ['send-message', 'look'],
      reads: [expect.stringContaining('longer than usual')],
    },
    'waits longer than usual, and nobody told us that the task was queued': {
      from: waiting({ queued: false }),
      event: said('hello?'),
      after: 11 * MINUTE,
      to: 'waiting',
      ...tellsLate,
      reads: [expect.stringContaining('longer than usual')],
    },
    'is told so once': {
      from: waiting({ late: true }),
      event: { kind: 'time.passed' },
      after: 30 * MINUTE,
      to: 'waiting',
      does: ['look'],
    },
    'is told so by a flow, where there is one': {
      from: waiting(),
      flows: 'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - status: We are slow today.\n',
      event: said('hello?'),
      after: 11 * MINUTE,
      to: 'waiting',
      ...tellsLate,
      reads: ['We are slow today.'],
    },
    'is taken out of the queue by a flow that asks': {
      from: waiting(),
      flows: 'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - ask: Shall we call you?\n',
      event: { kind: 'time.passed' },
      after: 11 * MINUTE,
      to: 'waiting',
      does: ['send-message', 'cancel-task', 'look'],
      reads: ['Shall we call you?'],
      fires: ['flex.wait_timeout'],
    },
    'was taken out by it': {
      from: waiting({ ending: 'limit', late: true }),
      event: canceled(),
      to: 'bot',
      does: ['set-close-timer'],
    },
    'closes the conversation': {
      from: waiting(),
      event: { kind: 'conversation.closed' },
      to: 'closed',
      fires: ['flex.conversation_closed'],
    },
    'opens the page once more': { from: waiting(), event: { kind: 'page.opened', user: {} }, to: 'waiting' },
  });
});

describe('waiting: agents ask in vain', () => {
  testRows({
    'for a command': {
      from: waiting(),
      event: { kind: 'command.requested', key: 'k', worker: alice.worker, name: 'poll', rest: '', lastIndex: 3 },
      to: 'waiting',
      refused: 'wrong_mode',
    },
    'for a hand-back': {
      from: waiting(),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'end' },
      to: 'waiting',
      refused: 'not_your_conversation',
    },
  });
});

test('the steps after the handoff run when nobody came', () => {
  const { state } = playRow({ from: bot(), event: said('agent'), to: 'waiting' }).step;
  if (state.mode !== 'waiting') throw new Error('not handed off');
  const from = { ...state, handoff: { ...state.handoff, task: task(1) } };
  expect(playRow({ from, event: canceled(), to: 'bot' }).outcome.reads).toEqual([
    'Nobody came.',
    'After the handoff, canceled.',
  ]);
});

test('what was said while the customer waited is not answered afterwards', () => {
  expect(playRow({ from: waiting(), event: canceled(), to: 'bot' }).step.state.seen).toBe(7);
});

test('a customer waits from the moment of the handoff', () => {
  const { state } = playRow({ from: bot(), event: said('agent'), to: 'waiting', after: MINUTE }).step;
  expect(state).toMatchObject({ handoff: { since: NOW + MINUTE, queued: false } });
});

test('the answer to what a flow asks in place of the wait is heard', () => {
  const flows = `${LEAVE}  - ask: What instead?\n  - say: So be it, (@ flow.result ).\n`;
  const asked = playRow({ from: waiting(), flows, event: said('leave', 8), to: 'waiting' }).step;
  const free = playRow({ from: asked.state, flows, event: { ...canceled(), lastIndex: 10 }, to: 'bot' }).step;
  const { outcome } = playRow({ from: free.state, flows, event: said('tea', 11), to: 'bot' });
  expect(outcome.reads).toEqual(['So be it, tea.']);
});
