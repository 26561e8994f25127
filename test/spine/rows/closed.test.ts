import type { Event } from '../../../src/domain/conversation/event';
import { task } from '../scene';
import { playRow, testRows } from './row';
import { accepted, agent, alice, bot, closed, DESK, left, MINUTE, said, seen, waiting } from './states';

const nothing: readonly Event[] = [
  { kind: 'page.opened', user: {} },
  said('hi'),
  { kind: 'message.sent', index: 4 },
  { kind: 'handoff.created', handoff: 'e9', ...DESK, task: task(1) },
  { kind: 'handoff.failed', handoff: 'e9', lastIndex: 7 },
  { kind: 'channel.failed', interaction: DESK.interaction, lastIndex: 7 },
  { kind: 'task.queued', task: task(1), data: {} },
  { kind: 'task.canceled', task: task(1), data: {}, lastIndex: 7, sight: seen('active') },
  { kind: 'task.completed', task: task(1) },
  accepted(alice),
  left(alice, seen('active')),
  { kind: 'agent.release-failed', task: task(1), reason: 'No.' },
  { kind: 'cancel.failed', task: task(1) },
  { kind: 'desk.seen', lastIndex: 7, sight: seen('active') },
  { kind: 'time.passed' },
  { kind: 'conversation.closed' },
];

test.each(nothing.map((event) => [event.kind, event] as const))(
  'closed: %s changes nothing any more',
  (_name, event) => {
    const { outcome } = playRow({ from: closed({ desk: DESK }), event, to: 'closed', after: 100 * MINUTE });
    expect(outcome).toEqual({ to: 'closed', does: [], reads: [], fires: [], refused: undefined });
  },
);

describe('closed: agents', () => {
  testRows({
    'cannot run commands': {
      from: closed(),
      event: { kind: 'command.requested', key: 'k', worker: alice.worker, name: 'poll', rest: '', lastIndex: 3 },
      to: 'closed',
      refused: 'conversation_closed',
    },
    'have nothing to hand back': {
      from: closed({ desk: DESK }),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'end' },
      to: 'closed',
      refused: 'conversation_closed',
    },
    'finish their wrap-up': {
      from: closed({ desk: DESK, wrapping: [alice] }),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'complete' },
      to: 'closed',
      does: ['release-agent'],
    },
  });
});

test.each([
  ['bot', bot()],
  ['waiting', waiting()],
  ['agent', agent()],
])('what is known of the customer outlives the end of a conversation in mode %s; flows do not', (_mode, before) => {
  const main = { position: { flow: 'flow.ask' }, since: 0 };
  const from = { ...before, main };
  const { state } = playRow({ from, event: { kind: 'conversation.closed' }, to: 'closed' }).step;
  expect(state).toMatchObject({ mode: 'closed', user: { name: 'Maya' } });
  expect(state).not.toHaveProperty('main');
});
