import type { MessageSid } from '@bot-handoff/contract';
import type { Notable } from './notable';
import type { TrailEntry } from './trail';

interface Entry {
  /** Unique within the conversation. An entry may be there twice: a runner was cut off after it had written it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One line of what customers never see. */
export type RecordEntry =
  /** `sensitive`: a transcript masks it. */
  | (Entry & { readonly kind: 'note'; readonly text: string; readonly sensitive?: true })
  /** An agent's command became a message; `recalled` says that it was taken back before it went anywhere else. */
  | (Entry & {
      readonly kind: 'leaked-command';
      readonly message: MessageSid;
      readonly index: number;
      readonly recalled: boolean;
    })
  /** What became of the conversation beside its messages. */
  | (Entry & { readonly kind: 'trail'; readonly entries: readonly TrailEntry[] })
  /** For supervisors: what somebody asked for and did not get, or has read. */
  | (Entry & { readonly kind: 'audit'; readonly notable: Notable })
  /** A sensitive answer that stood in this message, sealed. It is gone after a day. */
  | (Entry & { readonly kind: 'sensitive'; readonly message: MessageSid; readonly sealed: string });
