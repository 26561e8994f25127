import * as z from 'zod/mini';
import type { RecordStore } from '../../ports/record-store';
import { readRecordEntry } from './read-record-entry';
import { type Rest, TwilioRestError } from './rest';
import { recordList, secondsKept } from './sync-names';

const HOST = 'sync.twilio.com';
const SENSITIVE_TTL_SECONDS = 24 * 3600;
const PAGE = 100;
const anything = z.unknown();
// Entries of other kinds lie between those that are looked for, of later versions as well.
const itemList = z.object({
  items: z.array(
    z.object({
      index: z.number(),
      data: z.object({
        kind: z.string(),
        at: z.number(),
        message: z.optional(z.string()),
        sealed: z.optional(z.string()),
      }),
    }),
  ),
});

const pageOfItems = z.object({ items: z.array(z.object({ index: z.number(), data: z.unknown() })) });

const isStatus = (error: unknown, status: number) => error instanceof TwilioRestError && error.status === status;

interface Settings {
  readonly syncServiceSid: string;
  /** Days after the end of a conversation. */
  readonly keepDays: number;
}

/** One Sync List for each conversation, one item an entry; made when the first entry comes. */
export function createSyncRecordStore(rest: Rest, { syncServiceSid, keepDays }: Settings): RecordStore {
  const lists = `/v1/Services/${syncServiceSid}/Lists`;

  return {
    async page(conversation, cursor) {
      const path = `${lists}/${recordList(conversation)}/Items`;
      const query = { PageSize: PAGE, Order: 'desc', ...(cursor !== null && { From: cursor, Bounds: 'exclusive' }) };
      try {
        const { items } = (await rest({ method: 'GET', host: HOST, path, query }, pageOfItems)).body;
        return {
          entries: items.flatMap(({ data }) => readRecordEntry(data) ?? []),
          next: items.length < PAGE ? null : String(items[PAGE - 1]?.index),
        };
      } catch (error) {
        // Nothing was ever recorded.
        if (isStatus(error, 404)) return { entries: [], next: null };
        throw error;
      }
    },

    async append(conversation, entry) {
      const name = recordList(conversation);
      const item = {
        method: 'POST',
        host: HOST,
        path: `${lists}/${name}/Items`,
        form: {
          Data: JSON.stringify(entry),
          ItemTtl: entry.kind === 'sensitive' ? SENSITIVE_TTL_SECONDS : undefined,
        },
      } as const;
      try {
        await rest(item, anything);
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
        const form = { UniqueName: name, Ttl: secondsKept(keepDays, 'open') };
        await rest({ method: 'POST', host: HOST, path: lists, form }, anything).catch((conflict: unknown) => {
          if (!isStatus(conflict, 409)) throw conflict;
        });
        await rest(item, anything);
      }
    },

    async findSealed(conversation, message, since) {
      const path = `${lists}/${recordList(conversation)}/Items`;
      try {
        for (let from: number | undefined; ; ) {
          const query = {
            PageSize: PAGE,
            Order: 'desc',
            ...(from !== undefined && { From: from, Bounds: 'exclusive' }),
          };
          const { items } = (await rest({ method: 'GET', host: HOST, path, query }, itemList)).body;
          const recent = items.filter(({ data }) => data.at >= since);
          const found = recent.find(({ data }) => data.kind === 'sensitive' && data.message === message);
          if (found) return found.data.sealed;
          if (recent.length < PAGE) return undefined;
          from = items.at(-1)?.index;
        }
      } catch (error) {
        // Nothing was ever recorded.
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
    },

    async expire(conversation) {
      const path = `${lists}/${recordList(conversation)}`;
      const form = { Ttl: secondsKept(keepDays, 'over') };
      try {
        await rest({ method: 'POST', host: HOST, path, form }, anything);
      } catch (error) {
        // Nothing was ever recorded.
        if (!isStatus(error, 404)) throw error;
      }
    },
  };
}
