import type { ConversationSid } from '@bot-handoff/contract';
import type { Strings } from '../../strings/en';
import type { TranscriptBook } from './transcript-book';

/** Which file of a conversation. */
export interface FilePlace {
  /** Of its message. */
  readonly index: number;
  /** Among the files of its message, from 0. */
  readonly nth: number;
  readonly type: string;
}

/** What the transcript needs of Flex and of the browser. */
export interface TranscriptDesk {
  readonly strings: Strings;
  /** The agent's, as a language tag. */
  readonly language: string;
  readonly book: TranscriptBook;
  /**
   * Tells when something was said or changed in a conversation that Flex has loaded.
   *
   * @returns a function that ends it; undefined for a conversation that Flex has not loaded
   */
  watch(conversationSid: ConversationSid, listener: () => void): (() => void) | undefined;
  /**
   * Where a file can be fetched for the next minutes. It never rejects.
   *
   * @returns undefined where this agent cannot fetch it: before they accept, after they have left
   */
  locateFile(conversationSid: ConversationSid, place: FilePlace): Promise<string | undefined>;
  /** Rejects when the browser does not allow it. */
  copy(text: string): Promise<void>;
  save(file: { readonly name: string; readonly type: string; readonly text: string }): void;
}
