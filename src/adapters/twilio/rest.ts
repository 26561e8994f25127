import type * as z from 'zod/mini';
import { takeHeadStart } from './head-start';
import { type Caller, createSend, type RestCall, StaleConnection } from './send';

/** What Twilio answers when it will not do something: `status` is HTTP's, `code` Twilio's own. */
export class TwilioRestError extends Error {
  override readonly name = 'TwilioRestError';
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Twilio will not do this, however often it is asked. */
export const isRefused = (error: unknown): error is TwilioRestError =>
  error instanceof TwilioRestError && error.status >= 400 && error.status < 500 && error.status !== 429;

export interface RestAnswer<T> {
  readonly body: T;
  readonly etag: string | undefined;
}

export type Rest = <T>(call: RestCall, answer: z.ZodMiniType<T>) => Promise<RestAnswer<T>>;

/** Pauses before Twilio is asked again when it was too busy: it has refused then, so nothing is done twice. */
const PAUSES_MS = [150, 400, 900];
/** Somebody else was just changing the same conversation, user, participant or channel. */
const CHANGED_ELSEWHERE = [50391, 50213, 50419, 50449];

/** Whether a call that may have been done can be made again without a look. */
const isRepeatable = ({ method, headers, isQuestion }: RestCall) =>
  isQuestion || method === 'GET' || method === 'DELETE' || headers?.['If-Match'] !== undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(status: number, text: string): TwilioRestError {
  const fault = parseJson(text) as { code?: unknown; message?: unknown } | undefined;
  const code = typeof fault?.code === 'number' ? fault.code : 0;
  return new TwilioRestError(status, code, typeof fault?.message === 'string' ? fault.message : `HTTP ${status}`);
}

/**
 * Twilio's REST API over keep-alive connections: loading this costs 3 ms where the helper library costs about
 * 180, which a cold Function feels (docs/decisions/0003). Every answer is read through a schema.
 *
 * @throws TwilioRestError when Twilio answers with a status of 400 or more
 */
export function createRest(caller: Caller): Rest {
  const send = createSend(caller);

  return async (call, answer) => {
    for (let tries = 0; ; tries++) {
      const early = takeHeadStart(call);
      const sent = await (early ?? send(call)).catch((error: unknown) => {
        // However many kept connections there are: one that is new is not stale.
        if (early || (error instanceof StaleConnection && isRepeatable(call))) return undefined;
        throw error;
      });
      if (!sent) continue;
      const { status, text, etag } = sent;
      const pause = PAUSES_MS[tries];
      if (status >= 400) {
        const fault = faultOf(status, text);
        const isBusy = status === 429 || CHANGED_ELSEWHERE.includes(fault.code);
        if (!isBusy || pause === undefined) throw fault;
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      const read = answer.safeParse(parseJson(text));
      if (!read.success) {
        const cause = read.error;
        throw new Error(`${call.method} ${call.host}${call.path} answered with something unexpected`, { cause });
      }
      return { body: read.data, etag };
    }
  };
}
