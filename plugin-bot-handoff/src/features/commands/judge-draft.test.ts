import { type Draft, judgeDraft, meanAsText } from './judge-draft';

const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  conversationSid: 'CH1',
  text,
  hasFiles: false,
  isEmail: false,
  ...more,
});
const GRAMMAR = { prefix: '/', isGuarded: false };

test.each([
  ['/aif', 'aif', 'aif'],
  ['/aif  now please ', 'aif', 'aif now please'],
  ['  /usr/bin', 'usr/bin', 'usr/bin'],
  ['\u200b\u202e/12', '12', '12'],
  ['／help', 'help', 'help'],
  ['/', '', ''],
])('%j is held', (text, name, line) => {
  expect(judgeDraft(draft(text), GRAMMAR)).toEqual({
    kind: 'hold',
    command: { conversationSid: 'CH1', text, name, line, hasFiles: false },
  });
});

test.each(['', 'hello', 'and/or', '\\/x', '1/2'])('%j is a message', (text) => {
  expect(judgeDraft(draft(text), GRAMMAR)).toEqual({ kind: 'send' });
});

test('a doubled prefix is sent with one', () => {
  expect(judgeDraft(draft('//help me'), GRAMMAR)).toEqual({ kind: 'send-literal', text: '/help me' });
});

test.each(['/usr/bin', '  /usr/bin', '\u200b/usr/bin', '\u2060 \u200e/usr/bin', '／usr/bin'])(
  '%j can be meant as text',
  (text) => {
    expect(judgeDraft(draft(meanAsText(text, '/')), GRAMMAR)).toEqual({ kind: 'send-literal', text: '/usr/bin' });
  },
);

test('where the guard rewrites it, a doubled prefix is sent as it is', () => {
  expect(judgeDraft(draft('//help me'), { ...GRAMMAR, isGuarded: true })).toEqual({ kind: 'send' });
});

test('another prefix', () => {
  expect(judgeDraft(draft('!aif'), { ...GRAMMAR, prefix: '!' })).toMatchObject({ kind: 'hold' });
  expect(judgeDraft(draft('/aif'), { ...GRAMMAR, prefix: '!' })).toEqual({ kind: 'send' });
});

test('email has no commands', () => {
  expect(judgeDraft(draft('/aif', { isEmail: true }), GRAMMAR)).toEqual({ kind: 'send' });
});
