import type { ConversationSid } from '@bot-handoff/contract';
import type { Strings } from '../../strings/en';
import type { FileSource } from './file-source';
import type { TranscriptBook } from './transcript-book';

/** What the transcript needs of Flex and of the browser. */
export interface TranscriptDesk {
  readonly strings: Strings;
  /** The agent's, as a language tag. */
  readonly language: string;
  readonly book: TranscriptBook;
  readonly files: FileSource;
  /**
   * Tells when something was said or changed in a conversation that Flex has loaded.
   *
   * @returns a function that ends it; undefined for a conversation that Flex has not loaded
   */
  watch(conversationSid: ConversationSid, listener: () => void): (() => void) | undefined;
  /** Rejects when the browser does not allow it. */
  copy(text: string): Promise<void>;
  save(file: { readonly name: string; readonly type: string; readonly text: string }): void;
}
