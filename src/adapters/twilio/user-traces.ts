import type { ConversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { UserKey } from '../../domain/user/user-key';
import { type Rest, TwilioRestError } from './rest';
import { recordList, stateDocument } from './sync-names';
import { createSyncStateStore } from './sync-state-store';
import { createUserDocuments, type UserSettings } from './sync-user-documents';

const HOST = 'sync.twilio.com';
const anything = z.unknown();

/** One conversation of a user: `open` until it is closed and nothing is left to be done in it. */
export interface Trace {
  readonly conversation: ConversationSid;
  readonly is: 'open' | 'over';
}

/** What we have of a user. */
export interface Traces {
  /** Names of the values, never the values. */
  readonly values: readonly string[];
  readonly conversations: readonly Trace[];
}

export interface UserTraces {
  /** Null when nothing is stored. */
  find(user: UserKey): Promise<Traces | null>;
  /** State and private record of a conversation. */
  eraseConversation(conversation: ConversationSid): Promise<void>;
  /**
   * The user, once all conversations but these are erased; they stay noted, so that they are found the next time.
   *
   * @throws Error when somebody writes at the same time
   */
  eraseUser(user: UserKey, remaining: readonly ConversationSid[]): Promise<void>;
}

/** Finds and erases what is stored about users. What Twilio itself keeps of their conversations is not touched. */
export function createUserTraces(rest: Rest, settings: UserSettings & { readonly keepDays: number }): UserTraces {
  const service = `/v1/Services/${settings.syncServiceSid}`;
  const users = createUserDocuments(rest, settings);
  const states = createSyncStateStore(rest, settings);

  async function traceOf(conversation: ConversationSid): Promise<Trace> {
    const read = await states.read(conversation);
    const isOver = !read || (read.stored.state.mode === 'closed' && read.stored.outbox.length === 0);
    return { conversation, is: isOver ? 'over' : 'open' };
  }

  async function remove(path: string): Promise<void> {
    try {
      await rest({ method: 'DELETE', host: HOST, path: `${service}/${path}` }, anything);
    } catch (error) {
      if (!(error instanceof TwilioRestError) || error.status !== 404) throw error;
    }
  }

  return {
    async find(user) {
      const found = await users.read(user);
      if (!found) return null;
      const { values, conversations } = found.data ?? { values: {}, conversations: [] };
      return { values: Object.keys(values), conversations: await Promise.all(conversations.map(traceOf)) };
    },

    async eraseConversation(conversation) {
      await remove(`Lists/${recordList(conversation)}`);
      await remove(`Documents/${stateDocument(conversation)}`);
    },

    async eraseUser(user, remaining) {
      if (remaining.length === 0) return users.remove(user);
      const found = await users.read(user);
      const written = await users.write(user, { values: {}, conversations: remaining }, found?.revision);
      if (written === 'overtaken') throw new Error('the user is being written to just now; try again in a moment');
    },
  };
}
