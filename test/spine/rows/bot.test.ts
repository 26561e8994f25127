import { adoptedState, type BotState } from '../../../src/domain/conversation/state';
import { CONVERSATION, CUSTOMER, task } from '../scene';
import { playRow, testRows } from './row';
import { AGENTS_PARTICIPANT, accepted, alice, bot, DESK, MINUTE, NOW, offered, said, saidInFlex, seen } from './states';

/** The bot has asked "Which one?" and waits. */
const asked = (more: Partial<BotState> = {}): BotState => {
  const { step } = playRow({ from: bot(), event: said('ask', 4), to: 'bot' });
  return { ...(step.state as BotState), ...more };
};
const nonce = asked().main?.nonce ?? '';
const fresh = adoptedState(CONVERSATION, { participant: CUSTOMER, identity: 'maya', channel: 'web' }, -1);

describe('bot: a message of the customer', () => {
  testRows({
    'a trigger starts a flow': { from: bot(), event: said('hi'), to: 'bot', does: ['send-message'], reads: ['Hello.'] },
    'the waiting question takes the answer': {
      from: asked(),
      event: said('Left', 5),
      to: 'bot',
      does: ['send-message'],
      reads: ['You chose left.'],
    },
    'so does a button of that question': {
      from: asked(),
      event: said('Right', 5, { nonce, option: '2' }),
      to: 'bot',
      does: ['send-message'],
      reads: ['You chose right.'],
    },
    'a button of an earlier question does nothing': {
      from: asked(),
      event: said('Right', 5, { nonce: 'e1', option: '2' }),
      to: 'bot',
    },
    'a button does nothing where no question waits': {
      from: bot(),
      event: said('hi', 4, { nonce, option: '1' }),
      to: 'bot',
    },
    'what does not answer the question is matched afresh': {
      from: asked(),
      event: said('hi', 5),
      to: 'bot',
      does: ['send-message'],
      reads: ['Hello.'],
    },
    'a question of half an hour ago is forgotten first': {
      from: asked(),
      event: said('Left', 5),
      after: 31 * MINUTE,
      to: 'bot',
      does: ['send-message'],
      reads: ['Pardon?'],
      fires: ['flex.flow_expired'],
    },
    'one that nothing understands': {
      from: bot(),
      event: said('blah'),
      to: 'bot',
      does: ['send-message'],
      reads: ['Pardon?'],
    },
    'one at the boundary was somebody else’s to answer': { from: bot(), event: said('hi', 3), to: 'bot' },
    'so was one below it': { from: bot(), event: said('hi', 0), to: 'bot' },
    'a message from within Flex is nobody’s question': { from: bot(), event: saidInFlex('hi'), to: 'bot' },
    'what the bot learns of the name, agents read': {
      from: bot({ user: {} }),
      event: said('I am Maya'),
      to: 'bot',
      does: ['name-customer'],
    },
    'the first one ever sets the close timer': {
      from: fresh,
      event: said('hi', 0),
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Hello.'],
    },
    'a flow may end the conversation': {
      from: bot(),
      event: said('bye'),
      to: 'bot',
      does: ['send-message', 'close-conversation'],
      reads: ['Goodbye.'],
    },
  });
});

describe('bot: a handoff', () => {
  testRows({
    'by a flow': {
      from: bot(),
      event: said('agent'),
      to: 'waiting',
      does: ['send-message', 'open-handoff', 'set-close-timer'],
      reads: ['One moment.'],
    },
    'because nothing was understood three times in a row': {
      from: bot({ fallbacks: 2 }),
      event: said('blah'),
      to: 'waiting',
      does: ['send-message', 'open-handoff', 'set-close-timer'],
      reads: [expect.stringContaining('Let me find someone')],
      fires: ['flex.bot_failed'],
    },
    'because the flow failed': {
      from: bot(),
      event: said('loop'),
      to: 'waiting',
      does: ['report-flow', 'send-message', 'open-handoff', 'set-close-timer'],
      reads: [expect.stringContaining('Let me find someone')],
      fires: ['flex.bot_failed'],
    },
    'not because of two messages': {
      from: bot({ fallbacks: 1 }),
      event: said('blah'),
      to: 'bot',
      does: ['send-message'],
      reads: ['Pardon?'],
    },
    'by itself only three times an hour': {
      from: bot({ rescues: [NOW - 50 * MINUTE, NOW - 40 * MINUTE, NOW] }),
      event: said('loop'),
      to: 'bot',
      does: ['report-flow', 'send-message'],
      reads: [expect.stringContaining('Leave your message')],
    },
    'by itself again when one of the three is an hour ago': {
      from: bot({ rescues: [NOW - 60 * MINUTE, NOW - 40 * MINUTE, NOW] }),
      event: said('loop'),
      to: 'waiting',
      does: ['report-flow', 'send-message', 'open-handoff', 'set-close-timer'],
      reads: [expect.stringContaining('Let me find someone')],
      fires: ['flex.bot_failed'],
    },
    'by a flow as often as it likes': {
      from: bot({ rescues: [NOW, NOW, NOW] }),
      event: said('agent'),
      to: 'waiting',
      does: ['send-message', 'open-handoff', 'set-close-timer'],
      reads: ['One moment.'],
    },
  });

  const opened = (from: BotState) =>
    playRow({ from, event: said('agent'), to: 'waiting' }).step.effects.find(({ kind }) => kind === 'open-handoff');

  test('the first one is a new interaction', () => expect(opened(bot())).not.toHaveProperty('desk'));
  test('a later one is an invite to the same', () => expect(opened(bot({ desk: DESK }))).toMatchObject({ desk: DESK }));
  test('its attributes are evaluated anew', () => {
    expect(opened(bot({ user: { name: 'Maya' } }))).toMatchObject({ attributes: { called: 'Maya' } });
    expect(opened(bot({ user: { name: 'May' } }))).toMatchObject({ attributes: { called: 'May' } });
  });
  test('each has a name of its own', () => {
    expect(opened(bot())).toMatchObject({ handoff: 'e21', attributes: { handoffId: 'e21' } });
    expect(opened(bot({ serial: 30 }))).toMatchObject({ handoff: 'e31' });
  });
});

describe('bot: what else happens', () => {
  testRows({
    'the page is opened': {
      from: fresh,
      event: { kind: 'page.opened', user: {} },
      to: 'bot',
      does: ['send-message', 'set-close-timer'],
      reads: ['Welcome.'],
    },
    'an agent who really joined wins': {
      from: bot(),
      event: accepted(alice),
      to: 'agent',
      does: ['send-message', 'set-close-timer', 'publish-live'],
      reads: ['Alice joined.'],
      fires: ['flex.reservation_accepted'],
    },
    'an agent of a finished task makes us look': {
      from: bot({ past: [alice.task] }),
      event: accepted(alice),
      to: 'bot',
      does: ['look'],
    },
    'a task that Flex made makes us look': {
      from: bot(),
      event: { kind: 'task.queued', task: task(7), data: {} },
      to: 'bot',
      does: ['look'],
    },
    'a task that looks for an agent keeps the bot silent': {
      from: bot({ desk: DESK }),
      event: { kind: 'desk.seen', lastIndex: 3, sight: seen('active', offered(7)) },
      to: 'waiting',
      does: ['set-close-timer'],
    },
    'a command is refused': {
      from: bot(),
      event: { kind: 'command.requested', key: 'k', worker: alice.worker, name: 'poll', rest: '', lastIndex: 3 },
      to: 'bot',
      refused: 'wrong_mode',
    },
    'a hand-back by nobody’s agent is refused': {
      from: bot({ desk: DESK }),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'end' },
      to: 'bot',
      refused: 'not_your_conversation',
    },
    'an agent in wrap-up completes': {
      from: bot({ desk: DESK, wrapping: [alice] }),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'complete' },
      to: 'bot',
      does: ['release-agent'],
    },
    'an agent in wrap-up ends once more': {
      from: bot({ desk: DESK, wrapping: [alice] }),
      event: { kind: 'handback.requested', worker: alice.worker, moment: 'end' },
      to: 'bot',
    },
    'time passes': { from: bot(), event: { kind: 'time.passed' }, to: 'bot' },
    'time passes where there is an interaction': {
      from: bot({ desk: DESK }),
      event: { kind: 'time.passed' },
      to: 'bot',
      does: ['look'],
    },
    'a message of our own is nobody’s question': { from: bot(), event: { kind: 'message.sent', index: 4 }, to: 'bot' },
    'the conversation closes': {
      from: bot(),
      event: { kind: 'conversation.closed' },
      to: 'closed',
      fires: ['flex.conversation_closed'],
    },
    'the interaction turns out to be dead': {
      from: bot({ desk: DESK }),
      event: { kind: 'channel.failed', interaction: DESK.interaction, lastIndex: 3 },
      to: 'bot',
    },
  });

  test('an agent whom somebody else sent can hand back', () => {
    const { state } = playRow({ from: bot(), event: { ...accepted(alice), desk: DESK }, to: 'agent' }).step;
    const event = { kind: 'handback.requested', worker: alice.worker, moment: 'end' } as const;
    expect(playRow({ from: state, event, to: 'agent' }).outcome.does).toEqual(['release-agent']);
  });

  test('a dead interaction is not invited to again', () => {
    const event = { kind: 'channel.failed', interaction: DESK.interaction, lastIndex: 3 } as const;
    expect(playRow({ from: bot({ desk: DESK }), event, to: 'bot' }).step.state).not.toHaveProperty('desk');
  });

  test('whoever writes from within Flex is not the customer', () => {
    expect(AGENTS_PARTICIPANT).not.toBe(CUSTOMER);
  });
});
