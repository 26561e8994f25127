import * as z from 'zod/mini';
import type { SweepTurn, SweepTurns } from '../../ports/sweep-turns';
import { type Rest, TwilioRestError } from './rest';

const HOST = 'sync.twilio.com';
const NAME = 'bot-handoff.sweep';

const document = z.object({
  revision: z.string(),
  data: z.object({ v: z.literal(1), at: z.number(), cursor: z.nullable(z.string()) }),
});
const written = z.object({ revision: z.string() });

const isStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof TwilioRestError && statuses.includes(error.status);

/** One Sync Document for the whole deployment; `If-Match` makes a turn one process's own. */
export function createSyncSweepTurns(rest: Rest, serviceSid: string): SweepTurns {
  const documents = `/v1/Services/${serviceSid}/Documents`;
  const path = `${documents}/${NAME}`;

  const create = (Data: string) =>
    rest({ method: 'POST', host: HOST, path: documents, form: { UniqueName: NAME, Data } }, written);
  const update = (Data: string, headers: Record<string, string> = {}) =>
    rest({ method: 'POST', host: HOST, path, form: { Data }, headers }, written);
  const encode = (turn: SweepTurn) => JSON.stringify({ v: 1, ...turn });

  return {
    async last() {
      try {
        const { revision, data } = (await rest({ method: 'GET', host: HOST, path }, document)).body;
        return { turn: { at: data.at, cursor: data.cursor }, revision };
      } catch (error) {
        if (isStatus(error, 404)) return null;
        throw error;
      }
    },

    async claim(turn, revision) {
      try {
        const done = revision === null ? create(encode(turn)) : update(encode(turn), { 'If-Match': revision });
        return (await done).body.revision;
      } catch (error) {
        // Somebody else has made it, changed it or taken it away.
        if (isStatus(error, 404, 409, 412)) return 'taken';
        throw error;
      }
    },

    async put(turn) {
      try {
        await update(encode(turn));
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
        await create(encode(turn)).catch((conflict: unknown) => {
          if (!isStatus(conflict, 409)) throw conflict;
        });
      }
    },
  };
}
