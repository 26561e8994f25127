import { type Endpoint, refusalBody } from '@bot-handoff/contract';
import type { Strings } from '../strings/en';

/** Why a call brought nothing: a code of the server's (see `REFUSAL_CODES`) or one of the plugin's own. */
export interface CallFailure {
  readonly code: string;
  /** For the agent: what happened and what to do next. */
  readonly message: string;
}

/** The request may have been carried out all the same: a refusal of any other code means that nothing was done. */
export const mayBeDone = ({ code }: CallFailure): boolean => OPEN_ENDED.has(code);

/** The last one is the server's, for what broke on its way. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['timed_out', 'unreachable', 'unreadable_answer', 'failed']);

export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CallFailure };

export type Call = <Request, Response>(
  endpoint: Endpoint<Request, Response>,
  request: Request,
  /** Gives the call up: what comes of it is of no use to anybody then. */
  giveUp?: AbortSignal,
) => Promise<CallResult<Response>>;

export interface CallOptions {
  readonly fetch: typeof fetch;
  /** Undefined when the Flex configuration has none. */
  readonly functionsUrl: string | undefined;
  /** Asked for at every call, since Flex renews the token. */
  readonly token: () => string | undefined;
  readonly strings: Strings;
}

/** For the whole call, its repeat included; milliseconds. */
const TIME_LIMIT = 10_000;
const PAUSE_BEFORE_REPEAT = 500;

const fail = (code: string, message: string): { ok: false; failure: CallFailure } => ({
  ok: false,
  failure: { code, message },
});

/** Worth a repeat: the request did not arrive, or was turned away before anything was done. */
const isTurnedAway = (response: Response | undefined) =>
  response === undefined || response.status === 429 || response.status === 503;

/**
 * Makes the one function through which the plugin talks to our Functions. It never rejects. A network error,
 * 429 or 503 is repeated once with the very same body, so that a `key` in it still names one submit.
 */
export function createCall({ fetch, functionsUrl, token, strings }: CallOptions): Call {
  const post = async (url: string, body: string, signal: AbortSignal): Promise<Response | undefined> => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    // undefined: it did not get through. `fetch` rejects with the same TypeError for every such reason.
    return fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
  };

  return async (endpoint, request, giveUp) => {
    const currentToken = token();
    if (functionsUrl === undefined) return fail('not_configured', strings.notConfigured);
    if (currentToken === undefined) return fail('not_signed_in', strings.notSignedIn);

    const url = `${functionsUrl.replace(/\/+$/, '')}/${endpoint.path}`;
    const body = new URLSearchParams({ Token: currentToken, Body: JSON.stringify(request) }).toString();
    const limit = new AbortController();
    const stop = () => limit.abort();
    const timer = setTimeout(stop, TIME_LIMIT);
    giveUp?.addEventListener('abort', stop);
    if (giveUp?.aborted) stop();
    try {
      let response = await post(url, body, limit.signal);
      if (isTurnedAway(response) && !limit.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_REPEAT));
        response = await post(url, body, limit.signal);
      }
      if (response === undefined && limit.signal.aborted) return fail('timed_out', strings.timedOut);
      if (response === undefined) return fail('unreachable', strings.unreachable);

      const answer: unknown = await response.json().catch(() => undefined);
      if (limit.signal.aborted) return fail('timed_out', strings.timedOut);
      if (response.ok) {
        const read = endpoint.response.safeParse(answer);
        if (read.success) return { ok: true, value: read.data };
      } else {
        const refusal = refusalBody.safeParse(answer);
        if (refusal.success) return fail(refusal.data.code, strings.reasonOf(refusal.data));
      }
      return fail('unreadable_answer', strings.unreadableAnswer(response.status));
    } finally {
      clearTimeout(timer);
      giveUp?.removeEventListener('abort', stop);
    }
  };
}
