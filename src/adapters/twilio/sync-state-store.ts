import * as z from 'zod/mini';
import type { StateStore, StoredConversation } from '../../ports/state-store';
import { decodeStored, encodeStored } from '../stored-conversation';
import { readOfState } from './plain-reads';
import { type Rest, TwilioRestError } from './rest';
import { secondsKept, stateDocument } from './sync-names';

const HOST = 'sync.twilio.com';

const document = z.object({ revision: z.string(), data: z.unknown() });
const written = z.object({ revision: z.string() });

interface Settings {
  readonly syncServiceSid: string;
  /** Days after the end of a conversation. */
  readonly keepDays: number;
}

/** One Sync Document for each conversation; `If-Match` with its revision is the compare-and-swap. */
export function createSyncStateStore(rest: Rest, { syncServiceSid, keepDays }: Settings): StateStore {
  const documents = `/v1/Services/${syncServiceSid}/Documents`;
  const ttlOf = ({ state }: StoredConversation) => secondsKept(keepDays, state.mode === 'closed' ? 'over' : 'open');

  return {
    async read(conversation) {
      try {
        const { body } = await rest(readOfState(syncServiceSid, conversation), document);
        return { stored: decodeStored(conversation, body.data), revision: body.revision };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return null;
        throw error;
      }
    },

    async create(conversation, stored) {
      const form = { UniqueName: stateDocument(conversation), Data: encodeStored(stored), Ttl: ttlOf(stored) };
      try {
        return (await rest({ method: 'POST', host: HOST, path: documents, form }, written)).body.revision;
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 409) return 'conflict';
        throw error;
      }
    },

    async write(conversation, stored, revision) {
      const path = `${documents}/${stateDocument(conversation)}`;
      const form = { Data: encodeStored(stored), Ttl: ttlOf(stored) };
      try {
        const call = { method: 'POST', host: HOST, path, form, headers: { 'If-Match': revision } } as const;
        return (await rest(call, written)).body.revision;
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 412) return 'conflict';
        throw error;
      }
    },
  };
}
