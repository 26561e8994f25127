import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { DueIndex } from '../../ports/due-index';
import { type Rest, type RestCall, TwilioRestError } from './rest';

const HOST = 'sync.twilio.com';
/** Twilio counts writes by map, 20 a second: sixteen maps take sixteen times as many. */
const SHARDS = 16;
const PAGE = 100;
const TTL_SECONDS = 30 * 24 * 3600;

const anything = z.unknown();
const itemList = z.object({ items: z.array(z.object({ key: z.string() })) });

const isStatus = (error: unknown, status: number) => error instanceof TwilioRestError && error.status === status;

/** Sixteen Sync Maps with the conversations as keys; the last digit of a SID says which one. */
export function createSyncDueIndex(rest: Rest, serviceSid: string): DueIndex {
  const maps = `/v1/Services/${serviceSid}/Maps`;
  const nameOf = (shard: number) => `bot-handoff.due.${shard}`;
  const shardOf = (conversation: ConversationSid) => Number.parseInt(conversation.slice(-1), SHARDS);

  const post = (path: string, form: NonNullable<RestCall['form']>) =>
    rest({ method: 'POST', host: HOST, path, form }, anything);

  /** Adds the item, and the map before it where there is none yet. Somebody else may do so at the same time. */
  async function add(shard: number, form: NonNullable<RestCall['form']>): Promise<void> {
    const items = `${maps}/${nameOf(shard)}/Items`;
    try {
      await post(items, form);
    } catch (error) {
      if (isStatus(error, 409)) return;
      if (!isStatus(error, 404)) throw error;
      await post(maps, { UniqueName: nameOf(shard) }).catch((conflict: unknown) => {
        if (!isStatus(conflict, 409)) throw conflict;
      });
      await post(items, form);
    }
  }

  return {
    async set(conversation, mode) {
      const shard = shardOf(conversation);
      const path = `${maps}/${nameOf(shard)}/Items/${conversation}`;
      try {
        if (mode === null) await rest({ method: 'DELETE', host: HOST, path }, anything);
        else await post(path, { Data: JSON.stringify({ mode }), ItemTtl: TTL_SECONDS });
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
        if (mode !== null) {
          await add(shard, { Key: conversation, Data: JSON.stringify({ mode }), ItemTtl: TTL_SECONDS });
        }
      }
    },

    async page(cursor) {
      const [shard, from = ''] = cursor?.split(' ') ?? [];
      const at = Number(shard ?? 0);
      const after = at + 1 < SHARDS ? `${at + 1} ` : null;
      const query = { PageSize: PAGE, Order: 'asc', ...(from !== '' && { From: from, Bounds: 'exclusive' }) };
      try {
        const { body } = await rest(
          { method: 'GET', host: HOST, path: `${maps}/${nameOf(at)}/Items`, query },
          itemList,
        );
        const keys = body.items.map(({ key }) => key);
        const conversations = keys.map((key) => conversationSid.safeParse(key)).flatMap(({ data }) => data ?? []);
        return { conversations, next: keys.length === PAGE ? `${at} ${keys[PAGE - 1]}` : after };
      } catch (error) {
        if (isStatus(error, 404)) return { conversations: [], next: after };
        throw error;
      }
    },
  };
}
