import { conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { JsonObject } from '../../domain/flow/engine';
import type { UserData } from '../../domain/user/user-data';
import type { UserKey } from '../../domain/user/user-key';
import { type Rest, TwilioRestError } from './rest';
import { userDocument, userSecondsKept } from './sync-names';

const HOST = 'sync.twilio.com';

// Values are JSON that was written here.
const userData = z.object({
  v: z.literal(1),
  values: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
  conversations: z.array(conversationSid),
});
const document = z.object({ revision: z.string(), data: z.unknown() });
const anything = z.unknown();

export interface UserSettings {
  readonly syncServiceSid: string;
  /** Days after the last change. */
  readonly keepUserDays: number;
}

export interface FoundUser {
  readonly revision: string;
  /** Undefined when what is stored is not ours, or of a later version. */
  readonly data: UserData | undefined;
}

/** One Sync Document for each user, named by the key. */
export interface UserDocuments {
  read(user: UserKey): Promise<FoundUser | null>;
  /**
   * Makes the document, or with a revision replaces it. `overtaken` when it has changed since, was made by somebody
   * else, or is gone.
   */
  write(user: UserKey, data: UserData, revision: string | undefined): Promise<'written' | 'overtaken'>;
  /** One that is gone already stays so. */
  remove(user: UserKey): Promise<void>;
}

const isStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof TwilioRestError && statuses.includes(error.status);

export function createUserDocuments(rest: Rest, { syncServiceSid, keepUserDays }: UserSettings): UserDocuments {
  const documents = `/v1/Services/${syncServiceSid}/Documents`;
  const pathOf = (user: UserKey) => `${documents}/${userDocument(user)}`;

  return {
    async read(user) {
      try {
        const { revision, data } = (await rest({ method: 'GET', host: HOST, path: pathOf(user) }, document)).body;
        const read = userData.safeParse(data);
        if (!read.success) return { revision, data: undefined };
        return { revision, data: { values: read.data.values, conversations: read.data.conversations } };
      } catch (error) {
        if (isStatus(error, 404)) return null;
        throw error;
      }
    },

    async write(user, data, revision) {
      const form = { Data: JSON.stringify({ v: 1, ...data }), Ttl: userSecondsKept(keepUserDays) };
      const call = { method: 'POST', host: HOST } as const;
      try {
        if (revision === undefined) {
          await rest({ ...call, path: documents, form: { ...form, UniqueName: userDocument(user) } }, anything);
        } else {
          await rest({ ...call, path: pathOf(user), form, headers: { 'If-Match': revision } }, anything);
        }
        return 'written';
      } catch (error) {
        if (isStatus(error, ...(revision === undefined ? [409] : [404, 412]))) return 'overtaken';
        throw error;
      }
    },

    async remove(user) {
      try {
        await rest({ method: 'DELETE', host: HOST, path: pathOf(user) }, anything);
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
      }
    },
  };
}
