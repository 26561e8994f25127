import type { ConversationSid } from '@bot-handoff/contract';
import type { Media } from '../domain/flow/engine';

/** One line of a conversation, as the customer wrote or read it. */
export interface TranscriptLine {
  /** Its place in the conversation; grows, with gaps. */
  readonly index: number;
  /** `notice`: a line about the conversation, such as "Alice has joined the chat." */
  readonly by: 'customer' | 'bot' | 'agent' | 'notice';
  /** Empty when only files were sent. */
  readonly text: string;
  /** The files that were sent; absent when there are none. */
  readonly media?: readonly Media[];
}

/** What was said, for bots that remember nothing by themselves. */
export interface Transcript {
  /** The newest lines, 50 at most, in order. What customers never read, and what is sensitive, is not among them. */
  read(conversation: ConversationSid): Promise<readonly TranscriptLine[]>;
}
