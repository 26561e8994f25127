import { conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { JsonObject } from '../../domain/flow/engine';
import { applyChange, NOTHING_KNOWN, type UserData } from '../../domain/user/user-data';
import type { UserKey } from '../../domain/user/user-key';
import type { UserStore } from '../../ports/user-store';
import { isRefused, type Rest, TwilioRestError } from './rest';
import { userDocument, userSecondsKept } from './sync-names';

const HOST = 'sync.twilio.com';
/** Tries of a change that other conversations of the user keep overtaking. */
const TRIES = 5;

/** Somebody else was quicker: the document has changed, was made, or is gone. */
const OVERTAKEN = [404, 409, 412];
const isOvertaken = (error: unknown) => error instanceof TwilioRestError && OVERTAKEN.includes(error.status);

// Values are JSON that was written here.
const userData = z.object({
  v: z.literal(1),
  values: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
  conversations: z.array(conversationSid),
});
const document = z.object({ revision: z.string(), data: z.unknown() });
const anything = z.unknown();

interface Settings {
  readonly syncServiceSid: string;
  /** Days after the last change. */
  readonly keepUserDays: number;
}

/** One Sync Document for each user, named by the key; `If-Match` keeps conversations from undoing each other. */
export function createSyncUserStore(rest: Rest, { syncServiceSid, keepUserDays }: Settings): UserStore {
  const documents = `/v1/Services/${syncServiceSid}/Documents`;
  const pathOf = (user: UserKey) => `${documents}/${userDocument(user)}`;

  async function read(user: UserKey): Promise<{ revision: string; data: unknown } | null> {
    try {
      return (await rest({ method: 'GET', host: HOST, path: pathOf(user) }, document)).body;
    } catch (error) {
      if (error instanceof TwilioRestError && error.status === 404) return null;
      throw error;
    }
  }

  function write(user: UserKey, data: UserData, revision: string | undefined): Promise<unknown> {
    const form = { Data: JSON.stringify({ v: 1, ...data }), Ttl: userSecondsKept(keepUserDays) };
    const call = { method: 'POST', host: HOST } as const;
    return revision === undefined
      ? rest({ ...call, path: documents, form: { ...form, UniqueName: userDocument(user) } }, anything)
      : rest({ ...call, path: pathOf(user), form, headers: { 'If-Match': revision } }, anything);
  }

  return {
    async load(user) {
      const found = await read(user);
      if (!found) return NOTHING_KNOWN;
      const { values, conversations } = userData.parse(found.data);
      return { values, conversations };
    },

    async keep(user, conversation, change) {
      for (let tries = 1; ; tries++) {
        const found = await read(user);
        const known = found ? userData.safeParse(found.data) : undefined;
        if (known && !known.success)
          return { failed: true, reason: 'what is stored is not ours, or of a later version' };
        const before = known ? { values: known.data.values, conversations: known.data.conversations } : NOTHING_KNOWN;
        const after = applyChange(before, conversation, change);
        if ('failed' in after) return after;
        if (after === before) return 'kept';
        try {
          await write(user, after, found?.revision);
          return 'kept';
        } catch (error) {
          if (isOvertaken(error) && tries < TRIES) continue;
          if (!isRefused(error) || isOvertaken(error)) throw error;
          return { failed: true, reason: error.message };
        }
      }
    },
  };
}
