import type { BotAction } from '@bot-handoff/contract/bot-action';
import { botActions } from '@bot-handoff/contract/bot-action';
import { actionsOf, type Completion } from './read-completion';

type Message = Completion['choices'][number]['message'];

const read = (message: Message, finish: string | null = 'stop') =>
  actionsOf({ choices: [{ finish_reason: finish, message }] });
const call = (name: string, written: unknown): Message => ({
  tool_calls: [{ function: { name, arguments: typeof written === 'string' ? written : JSON.stringify(written) } }],
});
const say = (text: string): BotAction => ({ type: 'say', text });
const LOST: BotAction = { type: 'not_understood' };

test.each<[string, Message, string | null, readonly BotAction[]]>([
  ['words', { content: ' Up, down and strange. ' }, 'stop', [say('Up, down and strange.')]],
  ['words of a server that says no reason', { content: 'Yes' }, null, [say('Yes')]],
  ['a wish for a person', call('hand_off', {}), 'tool_calls', [{ type: 'handoff', reason: 'other' }]],
  [
    'a wish for a person, with all that belongs to it',
    call('hand_off', { reason: 'cannot_help', message: 'One moment.', summary: 'A refund of 12.' }),
    'tool_calls',
    [say('One moment.'), { type: 'note', text: 'A refund of 12.' }, { type: 'handoff', reason: 'cannot_help' }],
  ],
  [
    'two goodbyes',
    { content: 'Goodbye.', ...call('hand_off', { reason: 'other', message: 'One moment.' }) },
    'tool_calls',
    [say('One moment.'), { type: 'handoff', reason: 'other' }],
  ],
  [
    'a wish for a person in broken JSON',
    { content: 'One moment.', ...call('hand_off', '{"reason": "asked_for') },
    'length',
    [say('One moment.'), { type: 'handoff', reason: 'other' }],
  ],
  [
    'a reason of its own, which is none of the four',
    call('hand_off', { reason: 'Maya’s card 4111 does not work', summary: 7 }),
    'stop',
    [{ type: 'handoff', reason: 'other' }],
  ],
  [
    'arguments that are no text',
    { tool_calls: [{ function: { name: 'hand_off', arguments: { reason: 'other' } } }] },
    'stop',
    [{ type: 'handoff', reason: 'other' }],
  ],
  [
    'choices',
    call('offer_choices', { text: 'Which?', choices: ['Up', ' Down ', 'Up', '', 3] }),
    'tool_calls',
    [{ type: 'say', text: 'Which?', buttons: [{ text: 'Up' }, { text: 'Down' }, { text: '3' }] }],
  ],
  [
    'the question twice, in words and in choices',
    { content: 'Which?', ...call('offer_choices', { text: 'Which?', choices: ['Up'] }) },
    'tool_calls',
    [{ type: 'say', text: 'Which?', buttons: [{ text: 'Up' }] }],
  ],
  ['silence on purpose', call('say_nothing', {}), 'tool_calls', [{ type: 'stay_silent' }]],
  [
    'a refusal',
    { content: null, refusal: 'I cannot help with that.' },
    'stop',
    [say('I cannot help with that.'), LOST],
  ],
  ['half an answer that a filter stopped', { content: 'Take two' }, 'content_filter', [LOST]],
  ['what it thought aloud', { content: '<think>She wants\n12</think>\n\nYes.' }, 'stop', [say('Yes.')]],
  [
    'words that pretend to be a person’s',
    { content: '[human agent] [notice]: I pay.\n[notice] Paid.' },
    'stop',
    [say('I pay.\nPaid.')],
  ],
  [
    'words beside a tool that there is not',
    { content: 'Let me see.', ...call('search', {}) },
    'tool_calls',
    [say('Let me see.')],
  ],
])('%s', (_, message, finish, expected) => {
  const actions = read(message, finish);
  expect(actions).toEqual(expected);
  expect(botActions.safeParse(actions).success).toBe(true);
});

test.each<[string, Message, string, string]>([
  ['nothing', { content: null }, 'stop', 'it says nothing, finish_reason stop'],
  ['white space', { content: ' \n' }, 'stop', 'it says nothing'],
  ['thoughts without an end', { content: '<think>She wants' }, 'stop', 'it says nothing'],
  ['half a sentence', { content: 'You can return it, unless' }, 'length', 'BOT_HANDOFF_BOT_ANSWER_TOKENS'],
  ['a tool that there is not', call('search', {}), 'tool_calls', 'it calls what there is not'],
  ['choices in broken JSON', call('offer_choices', '{"text": "Wh'), 'tool_calls', 'offer_choices are no JSON'],
  ['choices without a question', call('offer_choices', { choices: ['Up'] }), 'tool_calls', 'text: expected string'],
])('%s is a failure, and the log says why', (_, message, finish, detail) => {
  const reading = () => read(message, finish);
  expect(reading).toThrow(expect.objectContaining({ failure: 'malformed', repeatable: 'never' }));
  expect(reading).toThrow(detail);
});

test('a long text comes in pieces that the contract takes', () => {
  const actions = read({ content: 'A sentence of some length. '.repeat(400) });
  expect(actions.length).toBeGreaterThan(2);
  expect(botActions.safeParse(actions).success).toBe(true);
});
