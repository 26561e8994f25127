import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import { applyChange, compareUsers, NOTHING_KNOWN, type UserData } from './user-data';

const conversation = (n: number): ConversationSid => conversationSid.parse(`CH${String(n).padStart(32, '0')}`);
const ONE = conversation(1);
const MAYA: UserData = { values: { name: 'Maya', tags: ['vip'] }, conversations: [ONE] };

describe('what has changed', () => {
  const before = { name: 'Maya', plan: { tier: 1 } };

  test.each([
    ['nothing', before, undefined],
    ['nothing, in another copy', { plan: { tier: 1 }, name: 'Maya' }, undefined],
    ['a value', { ...before, name: 'Mia' }, { set: { name: 'Mia' }, removed: [] }],
    ['a value deep inside', { ...before, plan: { tier: 2 } }, { set: { plan: { tier: 2 } }, removed: [] }],
    ['a new value', { ...before, city: 'Oslo' }, { set: { city: 'Oslo' }, removed: [] }],
    ['one that is gone', { name: 'Maya' }, { set: {}, removed: ['plan'] }],
    ['one that is null now', { ...before, name: null }, { set: { name: null }, removed: [] }],
  ])('%s', (_, after, change) => {
    expect(compareUsers(before, after)).toEqual(change);
  });
});

describe('what is kept', () => {
  test('two conversations of one user do not undo each other', () => {
    const first = applyChange(MAYA, ONE, { set: { city: 'Oslo' }, removed: [] }) as UserData;
    expect(applyChange(first, conversation(2), { set: { name: 'Mia' }, removed: ['tags'] })).toEqual({
      values: { city: 'Oslo', name: 'Mia' },
      conversations: [ONE, conversation(2)],
    });
  });

  test('done twice is done once', () => {
    const change = { set: { name: 'Mia' }, removed: ['tags'] };
    const once = applyChange(MAYA, ONE, change) as UserData;
    expect(applyChange(once, ONE, change)).toBe(once);
  });

  test('the last twenty conversations', () => {
    let data = NOTHING_KNOWN;
    for (let n = 1; n <= 25; n++) data = applyChange(data, conversation(n), { set: {}, removed: [] }) as UserData;
    expect(data.conversations).toEqual(Array.from({ length: 20 }, (_, n) => conversation(n + 6)));
  });

  test('no more than leaves room for a conversation', () => {
    const change = { set: { essay: 'é'.repeat(2100) }, removed: [] };
    expect(applyChange(MAYA, ONE, change)).toEqual({
      failed: true,
      reason: expect.stringMatching(/^a user may take 4096 bytes, this one would take 4\d{3}$/),
    });
  });
});
