import type { ConversationSid } from '@bot-handoff/contract';
import type { UserChange, UserData } from '../domain/user/user-data';
import type { UserKey } from '../domain/user/user-key';

/** An expected failure, which trying again would not mend; `reason` is a sentence for whoever has to act on it. */
export interface UserFailure {
  readonly failed: true;
  readonly reason: string;
}

/** What outlives users' conversations. Rejects when the store cannot be reached. */
export interface UserStore {
  /** Empty for somebody new. */
  load(user: UserKey): Promise<UserData>;
  /** Adds what a conversation has changed, whatever other conversations change at the same time. */
  keep(user: UserKey, conversation: ConversationSid, change: UserChange): Promise<'kept' | UserFailure>;
}
