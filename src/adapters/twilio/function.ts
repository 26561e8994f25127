import type { Endpoint, Refusal, RefusalCode } from '@bot-handoff/contract';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '@bot-handoff/contract/contract-version';
import type { Log } from '../../ports/log';
import { asInvocation } from './invocation';
import { type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';

/** What the Functions runtime passes in: environment variables, and the parameters of the request. */
export type FunctionContext = Readonly<Record<string, unknown>>;
export interface FunctionEvent {
  readonly request?: { readonly headers?: Readonly<Record<string, string | undefined>> };
  readonly [parameter: string]: unknown;
}
export type FunctionHandler = (
  context: FunctionContext,
  event: FunctionEvent,
  callback: (error: null, answer: unknown) => void,
) => Promise<void>;

/** What every endpoint stands on, whatever it serves. */
export interface Base {
  readonly settings: TwilioSettings;
  readonly rest: Rest;
  readonly log: Log;
}
export type Compose<Served extends Base> = (context: FunctionContext) => Served;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The runtime's globals that endpoints need. */
declare const Twilio: { Response: new () => FunctionResponse };
interface FunctionResponse {
  setStatusCode(status: number): void;
  setBody(body: unknown): void;
  appendHeader(name: string, value: string): void;
}

/** The HTTP status of each refusal. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid_request: 400,
  invalid_arguments: 400,
  wrong_secret: 401,
  not_signed_in: 403,
  not_your_conversation: 403,
  not_allowed: 403,
  origin_not_allowed: 403,
  identity_refused: 403,
  unknown_conversation: 404,
  unknown_command: 404,
  unknown_message: 404,
  conversation_closed: 409,
  wrong_mode: 409,
  command_running: 409,
  nothing_running: 409,
  confirmation_needed: 409,
  paused: 409,
  busy: 409,
  wrong_epoch: 409,
  key_reused: 409,
  gone: 410,
  too_many_requests: 429,
  failed: 500,
};

/** Twilio sends the same again with a webhook that it repeats. */
const WEBHOOK_NAME = 'i-twilio-idempotency-token';

const ALWAYS = { 'Access-Control-Allow-Origin': '*', [CONTRACT_HEADER]: String(CONTRACT_VERSION) };

export const refused = (refusal: Refusal): Answer => ({ status: REFUSAL_STATUS[refusal.code], body: refusal });

const isRefusal = (outcome: object): outcome is Refusal => 'code' in outcome && 'message' in outcome;

export const answerOf = (outcome: object): Answer =>
  isRefusal(outcome) ? refused(outcome) : { status: 200, body: outcome };

const refusalFor = (error: unknown): Refusal =>
  error instanceof TwilioRestError && error.status === 429
    ? { code: 'too_many_requests', message: 'Too much is going on just now. Try again in a moment.' }
    : { code: 'failed', message: 'Something went wrong on our side. Try again in a moment.' };

/**
 * Turns work into a handler that never rejects: a rejected one ends the whole local runtime, and on Twilio the
 * caller would learn nothing. Nothing runs after the callback.
 */
export function handlerOf(serve: (context: FunctionContext, event: FunctionEvent) => Promise<Answer>): FunctionHandler {
  return async (context, event, callback) => {
    const response = new Twilio.Response();
    let answer: Answer;
    try {
      answer = await asInvocation(() => serve(context, event), event.request?.headers?.[WEBHOOK_NAME]);
    } catch (error) {
      console.error(JSON.stringify({ event: 'endpoint.failed', error: String(error), stack: (error as Error).stack }));
      answer = refused(refusalFor(error));
    }
    response.setStatusCode(answer.status);
    response.setBody(answer.body);
    for (const [name, value] of Object.entries({
      ...ALWAYS,
      'Content-Type': 'application/json',
      ...answer.headers,
    })) {
      response.appendHeader(name, value);
    }
    callback(null, response);
  };
}

/** Reads what was given as the endpoint's request, and answers with what came of it, or with all that is wrong. */
export async function serveRequest<Request, Response extends object>(
  endpoint: Endpoint<Request, Response>,
  given: unknown,
  serve: (request: Request) => Promise<Response | Refusal>,
): Promise<Answer> {
  const read = endpoint.request.safeParse(given);
  if (read.success) return answerOf(await serve(read.data));
  const problems = read.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  const message = `${endpoint.path} cannot read this request. ${problems.join('; ')}`;
  return refused({ code: 'invalid_request', message });
}
