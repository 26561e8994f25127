import { createHash, timingSafeEqual } from 'node:crypto';
import type { Endpoint, Refusal, RefusalCode } from '@bot-handoff/contract';
import type { Log } from '../../ports/log';
import type { Notice } from './conversation-webhook';
import { findAgent, type SignedInAgent } from './flex-token';
import { asInvocation } from './invocation';
import type { Rest } from './rest';
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

interface Answer {
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

const STATUS: Record<RefusalCode, number> = {
  invalid_request: 400,
  not_signed_in: 403,
  not_your_conversation: 403,
  origin_not_allowed: 403,
  unknown_conversation: 404,
  unknown_command: 404,
  conversation_closed: 409,
  wrong_mode: 409,
  command_running: 409,
  busy: 409,
  too_many_requests: 429,
  failed: 500,
};

const ANYWHERE = { 'Access-Control-Allow-Origin': '*' };

const isRefusal = (value: object): value is Refusal => 'code' in value && 'message' in value;

const refused = (refusal: Refusal): Answer => ({ status: STATUS[refusal.code], body: refusal });

const answerOf = (outcome: object): Answer => (isRefusal(outcome) ? refused(outcome) : { status: 200, body: outcome });

/**
 * Turns work into a handler that never rejects: a rejected one ends the whole local runtime, and on Twilio the
 * caller would learn nothing. Nothing runs after the callback.
 */
function handlerOf<Served extends Base>(
  compose: Compose<Served>,
  serve: (served: Served, event: FunctionEvent) => Promise<Answer>,
): FunctionHandler {
  return async (context, event, callback) => {
    const response = new Twilio.Response();
    let answer: Answer;
    try {
      answer = await asInvocation(() => serve(compose(context), event));
    } catch (error) {
      console.error(JSON.stringify({ event: 'endpoint.failed', error: String(error), stack: (error as Error).stack }));
      answer = refused({ code: 'failed', message: 'Something went wrong on our side. Try again in a moment.' });
    }
    response.setStatusCode(answer.status);
    response.setBody(answer.body);
    for (const [name, value] of Object.entries({
      ...ANYWHERE,
      'Content-Type': 'application/json',
      ...answer.headers,
    })) {
      response.appendHeader(name, value);
    }
    callback(null, response);
  };
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function parseRequest<Request>(endpoint: Endpoint<Request, unknown>, given: unknown): Request | Refusal {
  const read = endpoint.request.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  return { code: 'invalid_request', message: `${endpoint.path} cannot read this request. ${problems.join('; ')}` };
}

/** An endpoint for agents: a valid Flex token, then the request as JSON in the field `Body`. */
export const flexEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served & { agent: SignedInAgent }) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(compose, async (served, event) => {
    const token = typeof event.Token === 'string' ? event.Token : '';
    const agent = token && (await findAgent(served.rest, served.settings.accountSid, token));
    if (!agent)
      return refused({ code: 'not_signed_in', message: 'Flex does not know you any more. Sign in to Flex again.' });
    const request = parseRequest(endpoint, parseJson(event.Body));
    if (typeof request === 'object' && request !== null && isRefusal(request)) return refused(request);
    return answerOf(await serve(request as Request, { ...served, agent }));
  });

/** A public endpoint for the chat pages of the sites that the settings name. Fields come as a form or as JSON. */
export const siteEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(compose, async (served, event) => {
    const { request: transport, ...fields } = event;
    const origin = transport?.headers?.origin;
    if (origin && !served.settings.allowedOrigins.includes(origin)) {
      const message = `${origin} may not start chats. Add it to BOT_HANDOFF_ALLOWED_ORIGINS.`;
      return refused({ code: 'origin_not_allowed', message });
    }
    const request = parseRequest(endpoint, fields);
    if (typeof request === 'object' && request !== null && isRefusal(request)) return refused(request);
    const headers: Record<string, string> = origin ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : {};
    return { ...answerOf(await serve(request as Request, served)), headers };
  });

/** A webhook of Twilio's, whose signature the runtime has checked. What does not concern us is answered at once. */
export const webhookEndpoint = <Served extends Base>(
  compose: Compose<Served>,
  read: (fields: unknown) => Notice | undefined,
  serve: (notice: Notice, served: Served) => Promise<void>,
): FunctionHandler =>
  handlerOf(compose, async (served, event) => {
    if (event.AccountSid !== served.settings.accountSid) {
      return refused({
        code: 'not_signed_in',
        message: 'This webhook is not from the account that this deployment is for.',
      });
    }
    const notice = read(event);
    if (notice) await serve(notice, served);
    return { status: 200, body: {} };
  });

/** An endpoint for schedulers: the secret of the settings as a bearer token, compared in constant time. */
export const operatorEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(compose, async (served, event) => {
    const { request: transport, ...fields } = event;
    const given = transport?.headers?.authorization?.replace(/^Bearer /, '') ?? '';
    const { sweepSecret } = served.settings;
    if (sweepSecret === '' || !isSameSecret(given, sweepSecret)) {
      const message = 'Send the value of BOT_HANDOFF_SWEEP_SECRET as "Authorization: Bearer ...".';
      return refused({ code: 'not_signed_in', message });
    }
    const request = parseRequest(endpoint, fields);
    if (typeof request === 'object' && request !== null && isRefusal(request)) return refused(request);
    return answerOf(await serve(request as Request, served));
  });

/** Hashes first, so that neither length nor content shows in the time it takes. */
function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
