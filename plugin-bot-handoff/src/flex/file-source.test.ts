import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import { createFileSource } from './file-source';

const SID: ConversationSid = conversationSid.parse(`CH${'a'.repeat(32)}`);
const file = (address: string | null) => ({
  contentType: 'image/png',
  getContentTemporaryUrl: async () => address,
});
const withFile = (index: number, address: string | null) => ({ index, attachedMedia: [file(address)] });

/** Message 7 is loaded, message 2 is not. */
const { locate, hasConversation } = createFileSource({
  subscribe: () => () => undefined,
  find: (sid) =>
    sid === SID
      ? {
          messages: [{ index: 7, source: withFile(7, 'https://media.example/7') }],
          source: {
            async getMessages(_count, anchor) {
              if (anchor > 2) throw new Error('no longer in it');
              return { items: [withFile(Math.min(anchor, 2), 'https://media.example/2')] };
            },
          },
        }
      : undefined,
});

test.each([
  ['a message that Flex has loaded', SID, { index: 7, nth: 0, type: 'image/png' }, 'https://media.example/7'],
  ['an older one', SID, { index: 2, nth: 0, type: 'image/png' }, 'https://media.example/2'],
  ['one that cannot be read any more', SID, { index: 3, nth: 0, type: 'image/png' }, undefined],
  ['a second file where there is one', SID, { index: 7, nth: 1, type: 'image/png' }, undefined],
  ['a file of another kind', SID, { index: 7, nth: 0, type: 'text/html' }, undefined],
  [
    'a conversation that the agent is not in',
    conversationSid.parse(`CH${'b'.repeat(32)}`),
    { index: 7, nth: 0, type: 'image/png' },
    undefined,
  ],
])('%s', async (_case, sid, place, expected) => {
  expect(await locate(sid, place)).toBe(expected);
});

test('a conversation that Flex has loaded is there', () => {
  expect(hasConversation(SID)).toBe(true);
  expect(hasConversation(conversationSid.parse(`CH${'b'.repeat(32)}`))).toBe(false);
});
