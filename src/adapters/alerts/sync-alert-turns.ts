import * as z from 'zod/mini';
import { type Rest, TwilioRestError } from '../twilio/rest';
import type { AlertKind } from './alert';

const HOST = 'sync.twilio.com';
/** Longer than any pause between alerts. */
const TTL_SECONDS = 7 * 24 * 3600;

const document = z.object({ revision: z.string(), data: z.object({ v: z.literal(1), at: z.number() }) });
const anything = z.unknown();

const isStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof TwilioRestError && statuses.includes(error.status);

/** Resolves to whether it is this process's turn to tell: nobody has within the last `pause` milliseconds. */
export type TakeAlertTurn = (kind: AlertKind, now: number, pause: number) => Promise<boolean>;

/** One Sync Document for each kind of alert; `If-Match` gives each turn to one process. */
export function createSyncAlertTurns(rest: Rest, serviceSid: string): TakeAlertTurn {
  const documents = `/v1/Services/${serviceSid}/Documents`;

  async function last(path: string) {
    try {
      return (await rest({ method: 'GET', host: HOST, path }, document)).body;
    } catch (error) {
      if (isStatus(error, 404)) return undefined;
      throw error;
    }
  }

  return async (kind, now, pause) => {
    const name = `bot-handoff.alert.${kind}`;
    const path = `${documents}/${name}`;
    const before = await last(path);
    if (before && now - before.data.at < pause) return false;
    const form = { Data: JSON.stringify({ v: 1, at: now }), Ttl: TTL_SECONDS };
    const call = before
      ? { path, form, headers: { 'If-Match': before.revision } }
      : { path: documents, form: { UniqueName: name, ...form } };
    try {
      await rest({ method: 'POST', host: HOST, ...call }, anything);
      return true;
    } catch (error) {
      // Somebody else tells.
      if (isStatus(error, 404, 409, 412)) return false;
      throw error;
    }
  };
}
