import * as z from 'zod/mini';
import type { Journal, JournalEntry } from '../../ports/journal';
import { type Rest, TwilioRestError } from './rest';
import type { RestCall } from './send';

const HOST = 'sync.twilio.com';
/** Twilio counts writes by map, 20 a second: sixteen maps a day take sixteen times as many. */
const SHARDS = 16;
const PAGE = 100;
const TTL_SECONDS = 30 * 24 * 3600;

const anything = z.unknown();
// What is read here was written here; its layout is versioned by `v`.
const stored = z.custom<JournalEntry & { v: 1 }>(
  (data) => (data as { v?: unknown } | null)?.v === 1,
  'is no entry of a journal, or one of a later version',
);
const itemList = z.object({ items: z.array(z.object({ key: z.string(), data: stored })) });

const isStatus = (error: unknown, status: number) => error instanceof TwilioRestError && error.status === status;

const ignoreConflict = (error: unknown) => {
  if (!isStatus(error, 409)) throw error;
};

/** A day by UTC, as `2026-11-22`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export interface StoredJournal extends Journal {
  /** All entries of a day (see {@link dayOf}) in the order of time; empty once they have expired, after 30 days. */
  list(day: string): Promise<JournalEntry[]>;
}

/**
 * Sixteen Sync Maps a day, one item an entry, named by its id: what is done again after a crash is refused as a
 * duplicate. A conversation's entries are in the map that the last digit of its SID names.
 */
export function createSyncJournal(rest: Rest, serviceSid: string): StoredJournal {
  const maps = `/v1/Services/${serviceSid}/Maps`;
  const nameOf = (day: string, shard: number) => `bot-handoff.audit.${day}.${shard}`;
  const shardOf = ({ conversation }: JournalEntry) =>
    conversation ? Number.parseInt(conversation.slice(-1), SHARDS) : 0;

  const post = (path: string, form: NonNullable<RestCall['form']>) =>
    rest({ method: 'POST', host: HOST, path, form }, anything);

  async function listShard(day: string, shard: number): Promise<JournalEntry[]> {
    const path = `${maps}/${nameOf(day, shard)}/Items`;
    const entries: JournalEntry[] = [];
    let from: string | undefined;
    do {
      const query = { PageSize: PAGE, Order: 'asc', ...(from !== undefined && { From: from, Bounds: 'exclusive' }) };
      const { items } = (await rest({ method: 'GET', host: HOST, path, query }, itemList)).body;
      entries.push(...items.map(({ data }) => data));
      from = items.length === PAGE ? items.at(-1)?.key : undefined;
    } while (from !== undefined);
    return entries;
  }

  return {
    async add(entry) {
      const name = nameOf(dayOf(entry.at), shardOf(entry));
      const items = `${maps}/${name}/Items`;
      const item = { Key: entry.id, Data: JSON.stringify({ v: 1, ...entry }), ItemTtl: TTL_SECONDS };
      try {
        await post(items, item);
      } catch (error) {
        if (isStatus(error, 409)) return;
        if (!isStatus(error, 404)) throw error;
        // The first of this map. Somebody else may make the map at the same time.
        await post(maps, { UniqueName: name, Ttl: TTL_SECONDS }).catch(ignoreConflict);
        await post(items, item).catch(ignoreConflict);
      }
    },

    async list(day) {
      const shards = Array.from({ length: SHARDS }, (_, shard) =>
        listShard(day, shard).catch((error: unknown) => {
          if (isStatus(error, 404)) return [];
          throw error;
        }),
      );
      return (await Promise.all(shards)).flat().sort((one, other) => one.at - other.at);
    },
  };
}
