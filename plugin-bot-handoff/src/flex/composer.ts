import { Actions, type Manager } from '@twilio/flex-ui';
import type { Composer } from '../features/commands/run-command';
import { createSignal, type Signal } from '../services/signal';

/**
 * The composers of Flex's chats. Flex's store learns of typed text 100 ms late, so the text field itself is
 * asked while it is on screen.
 */
export function createComposer(manager: Pick<Manager, 'store'>): Composer & {
  /** @param caret where the cursor goes, in UTF-16 units; behind the text when it is left out */
  write(conversationSid: string, text: string, caret?: number): Promise<void>;
  /** Given after every write: a text field reports only what people type. */
  readonly written: Signal;
  /** Remembers where a conversation's composer is on screen. @returns a function that forgets it */
  attach(conversationSid: string, marker: HTMLElement): () => void;
} {
  const written = createSignal();
  const markers = new Map<string, HTMLElement>();

  return {
    written,
    attach(conversationSid, marker) {
      markers.set(conversationSid, marker);
      return () => {
        if (markers.get(conversationSid) === marker) markers.delete(conversationSid);
      };
    },
    read(conversationSid) {
      const field = markers
        .get(conversationSid)
        ?.parentElement?.querySelector<HTMLTextAreaElement>('textarea[data-testid="message-input"]');
      return field?.value ?? manager.store.getState().flex.chat.conversationInput[conversationSid]?.inputText ?? '';
    },
    isOnScreen(conversationSid) {
      const marker = markers.get(conversationSid);
      // Flex keeps the tabs of a task that are not selected, and makes them invisible.
      return marker !== undefined && getComputedStyle(marker).visibility !== 'hidden';
    },
    async write(conversationSid, text, caret = text.length) {
      // Without a selection the caret would jump to the front.
      const selection = { selectionStart: caret, selectionEnd: caret };
      await Actions.invokeAction('SetInputText', { conversationSid, body: text, ...selection });
      written.emit();
    },
  };
}
