import { conversationSid, participantSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { FrontChats } from '../../ports/front-chats';
import { type Rest, TwilioRestError } from './rest';
import { frontDocument, secondsKept } from './sync-names';
import type { UserKeys } from './user-keys';

const HOST = 'sync.twilio.com';
const anything = z.unknown();
const document = z.object({
  revision: z.string(),
  data: z.object({
    v: z.literal(1),
    conversation: conversationSid,
    participant: participantSid,
    identity: z.string(),
  }),
});

const isStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof TwilioRestError && statuses.includes(error.status);

interface Settings {
  readonly syncServiceSid: string;
  /** Days after the end of a conversation. */
  readonly keepDays: number;
}

/** One Sync Document for each chat of a bot in front, named by an HMAC: the bot's name for it may say who it is. */
export function createSyncFrontChats(
  rest: Rest,
  { syncServiceSid, keepDays }: Settings,
  keys: Pick<UserKeys, 'keyOf'>,
): FrontChats {
  const documents = `/v1/Services/${syncServiceSid}/Documents`;
  const nameOf = (chat: string) => frontDocument(keys.keyOf(`front:${chat}`));

  return {
    async find(chat) {
      try {
        const path = `${documents}/${nameOf(chat)}`;
        const { revision, data } = (await rest({ method: 'GET', host: HOST, path }, document)).body;
        const { conversation, participant, identity } = data;
        return { place: { conversation, participant, identity }, revision };
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
    },

    async keep(chat, place, revision) {
      const form = { Data: JSON.stringify({ v: 1, ...place }), Ttl: secondsKept(keepDays, 'open') };
      const call = { method: 'POST', host: HOST } as const;
      try {
        if (revision === undefined) {
          await rest({ ...call, path: documents, form: { ...form, UniqueName: nameOf(chat) } }, anything);
        } else {
          const path = `${documents}/${nameOf(chat)}`;
          await rest({ ...call, path, form, headers: { 'If-Match': revision } }, anything);
        }
        return 'kept';
      } catch (error) {
        if (isStatus(error, ...(revision === undefined ? [409] : [404, 412]))) return 'overtaken';
        throw error;
      }
    },
  };
}
