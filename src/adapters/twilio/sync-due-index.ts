import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { DueIndex } from '../../ports/due-index';
import { type Rest, TwilioRestError } from './rest';
import type { RestCall } from './send';
import { secondsKept } from './sync-names';

const HOST = 'sync.twilio.com';
/** Twilio counts writes by map, 20 a second: sixteen maps take sixteen times as many. */
const SHARDS = 16;
const PAGE = 100;

const anything = z.unknown();
const itemList = z.object({ items: z.array(z.object({ key: z.string() })) });

const isStatus = (error: unknown, status: number) => error instanceof TwilioRestError && error.status === status;

const ignoreConflict = (error: unknown) => {
  if (!isStatus(error, 409)) throw error;
};

interface Settings {
  readonly syncServiceSid: string;
  /** Days after the end of a conversation. */
  readonly keepDays: number;
}

/** Sixteen Sync Maps with the conversations as keys; the last digit of a SID says which one. */
export function createSyncDueIndex(rest: Rest, { syncServiceSid, keepDays }: Settings): DueIndex {
  const maps = `/v1/Services/${syncServiceSid}/Maps`;
  const nameOf = (shard: number) => `bot-handoff.due.${shard}`;
  const shardOf = (conversation: ConversationSid) => Number.parseInt(conversation.slice(-1), SHARDS);

  const post = (path: string, form: NonNullable<RestCall['form']>) =>
    rest({ method: 'POST', host: HOST, path, form }, anything);

  return {
    async add(conversation) {
      const name = nameOf(shardOf(conversation));
      const items = `${maps}/${name}/Items`;
      const item = { Key: conversation, Data: '{}', ItemTtl: secondsKept(keepDays, 'open') };
      try {
        await post(items, item);
      } catch (error) {
        if (isStatus(error, 409)) return;
        if (!isStatus(error, 404)) throw error;
        // The first of this map. Somebody else may make the map at the same time.
        await post(maps, { UniqueName: name }).catch(ignoreConflict);
        await post(items, item).catch(ignoreConflict);
      }
    },

    async remove(conversation) {
      const path = `${maps}/${nameOf(shardOf(conversation))}/Items/${conversation}`;
      try {
        await rest({ method: 'DELETE', host: HOST, path }, anything);
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
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

    after: (conversation) => `${shardOf(conversation)} ${conversation}`,
  };
}
