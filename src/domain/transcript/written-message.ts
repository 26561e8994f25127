import type { BotMarks, ChoiceMarks, MessageSid, ParticipantSid } from '@bot-handoff/contract';
import type { Media } from '../flow/engine';

/** A message with all that a transcript needs of it. */
export interface WrittenMessage {
  readonly sid: MessageSid;
  readonly index: number;
  /** Milliseconds since 1970; Twilio tells whole seconds. */
  readonly at: number;
  /** Null for what no participant wrote. */
  readonly participant: ParticipantSid | null;
  /** As Twilio shows it. */
  readonly author: string;
  readonly text: string;
  /** Only where no participant wrote it: others could forge them. */
  readonly marks?: BotMarks;
  readonly choice?: ChoiceMarks['choice'];
  readonly files: readonly Media[];
  readonly isUndelivered: boolean;
}
