import * as z from 'zod/mini';
import type { StateStore } from '../../ports/state-store';
import { type Rest, TwilioRestError } from './rest';
import { documentsPath, SYNC_HOST as HOST, stateDocumentName } from './state-document';
import { decodeStored, encodeStored } from './stored-conversation';

/** Days after the last change; kept that long after the close, too. */
const TTL_SECONDS = 30 * 24 * 3600;

const document = z.object({ revision: z.string(), data: z.unknown() });
const written = z.object({ revision: z.string() });

/** One Sync Document for each conversation; `If-Match` with its revision is the compare-and-swap. */
export function createSyncStateStore(rest: Rest, serviceSid: string): StateStore {
  const documents = documentsPath(serviceSid);

  return {
    async read(conversation) {
      try {
        const { body } = await rest(
          { method: 'GET', host: HOST, path: `${documents}/${stateDocumentName(conversation)}` },
          document,
        );
        return { stored: decodeStored(conversation, body.data), revision: body.revision };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return null;
        throw error;
      }
    },

    async create(conversation, stored) {
      const form = { UniqueName: stateDocumentName(conversation), Data: encodeStored(stored), Ttl: TTL_SECONDS };
      try {
        return (await rest({ method: 'POST', host: HOST, path: documents, form }, written)).body.revision;
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 409) return 'conflict';
        throw error;
      }
    },

    async write(conversation, stored, revision) {
      const path = `${documents}/${stateDocumentName(conversation)}`;
      const form = { Data: encodeStored(stored), Ttl: TTL_SECONDS };
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
