import * as z from 'zod/mini';
import type { RecordStore } from '../../ports/record-store';
import { type Rest, TwilioRestError } from './rest';

const HOST = 'sync.twilio.com';
const TTL_SECONDS = 30 * 24 * 3600;
const SENSITIVE_TTL_SECONDS = 24 * 3600;
const anything = z.unknown();

/** One Sync List for each conversation, one item an entry; made when the first entry comes. */
export function createSyncRecordStore(rest: Rest, serviceSid: string): RecordStore {
  const lists = `/v1/Services/${serviceSid}/Lists`;

  return {
    async append(conversation, entry) {
      const name = `bot-handoff.record.${conversation}`;
      const item = {
        method: 'POST',
        host: HOST,
        path: `${lists}/${name}/Items`,
        form: {
          Data: JSON.stringify(entry),
          CollectionTtl: TTL_SECONDS,
          ItemTtl: entry.kind === 'sensitive' ? SENSITIVE_TTL_SECONDS : undefined,
        },
      } as const;
      try {
        await rest(item, anything);
      } catch (error) {
        if (!(error instanceof TwilioRestError) || error.status !== 404) throw error;
        const form = { UniqueName: name, Ttl: TTL_SECONDS };
        await rest({ method: 'POST', host: HOST, path: lists, form }, anything).catch((conflict: unknown) => {
          if (!(conflict instanceof TwilioRestError) || conflict.status !== 409) throw conflict;
        });
        await rest(item, anything);
      }
    },
  };
}
