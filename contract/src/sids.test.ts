import { conversationSid } from './sids';

const digits = '0123456789abcdef0123456789abcdef';

test('a SID has its prefix and 32 hexadecimal digits', () => {
  expect(conversationSid.safeParse(`CH${digits}`).success).toBe(true);
});

test.each([[''], [`WT${digits}`], [`CH${digits}0`], [`CH${digits.slice(1)}`], [`CH${digits.slice(1)}g`], [42]])(
  '%j is none',
  (value) => {
    const read = conversationSid.safeParse(value);
    expect(read.success).toBe(false);
  },
);

test('the error says what a SID looks like', () => {
  expect(conversationSid.safeParse('CH12').error?.issues[0]?.message).toContain('starts with CH');
});
