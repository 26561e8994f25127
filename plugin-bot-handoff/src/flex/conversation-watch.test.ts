import { conversationSid } from '@bot-handoff/contract';
import type { Manager } from '@twilio/flex-ui';
import { createSignal } from '../services/signal';
import { createConversationWatch } from './conversation-watch';

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);

function setUp() {
  const changed = createSignal();
  const ran = createSignal();
  const conversations: Record<string, { messages: object[] } | undefined> = { [CH]: { messages: [] } };
  const state = { flex: { chat: { conversations } } };
  const store = { getState: () => state, subscribe: changed.subscribe };
  const watch = createConversationWatch({ store } as unknown as Manager, ran);
  const news: string[] = [];
  return { changed, ran, conversations, news, watch: () => watch(CH, () => news.push('news')) };
}

test('a message is news, and what else changes in Flex is none', () => {
  const { changed, conversations, news, watch } = setUp();
  watch();
  changed.emit();
  expect(news).toEqual([]);
  conversations[CH] = { messages: [{}] };
  changed.emit();
  expect(news).toHaveLength(1);
  conversations[CH] = undefined;
  changed.emit();
  expect(news).toHaveLength(1);
});

test('a command that ran is news: a note beside another command is no message and changes nothing that Flex shows', () => {
  const { ran, news, watch } = setUp();
  const end = watch();
  ran.emit();
  expect(news).toHaveLength(1);
  end?.();
  ran.emit();
  expect(news).toHaveLength(1);
});

test('nothing is told of what Flex has not loaded', () => {
  const { conversations, watch } = setUp();
  delete conversations[CH];
  expect(watch()).toBeUndefined();
});
