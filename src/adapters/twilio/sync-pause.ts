import * as z from 'zod/mini';
import type { Pause } from '../../domain/conversation/pause';
import { readOfPause } from './plain-reads';
import { type Rest, TwilioRestError } from './rest';
import { PAUSE_DOCUMENT } from './sync-names';

const HOST = 'sync.twilio.com';

const pause = z.object({
  v: z.literal(1),
  to: z.enum(['agent', 'message']),
  text: z.optional(z.string()),
  since: z.number(),
});
const document = z.object({ data: pause });
const anything = z.unknown();

const isStatus = (error: unknown, status: number) => error instanceof TwilioRestError && error.status === status;

/** The switch where it is stored. */
export interface StoredPause {
  /** Rejects when Twilio does not say, or the document was made by somebody else. */
  read(): Promise<Pause | undefined>;
  /** In place of a pause that is there already. */
  set(next: Pause): Promise<void>;
  /** Resolves to whether there was a pause to end. */
  clear(): Promise<boolean>;
}

/** One Sync Document for the whole deployment; it is there for as long as the bot is paused. */
export function createSyncPause(rest: Rest, serviceSid: string): StoredPause {
  const documents = `/v1/Services/${serviceSid}/Documents`;
  const path = `${documents}/${PAUSE_DOCUMENT}`;

  return {
    async read() {
      try {
        const { v: _layout, text, ...stored } = (await rest(readOfPause(serviceSid), document)).body.data;
        return { ...stored, ...(text !== undefined && { text }) };
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
    },

    async set(next) {
      const form = { Data: JSON.stringify({ v: 1, ...next }) };
      try {
        await rest({ method: 'POST', host: HOST, path, form }, anything);
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
        await rest(
          { method: 'POST', host: HOST, path: documents, form: { UniqueName: PAUSE_DOCUMENT, ...form } },
          anything,
        );
      }
    },

    async clear() {
      try {
        await rest({ method: 'DELETE', host: HOST, path }, anything);
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return false;
        throw error;
      }
    },
  };
}
