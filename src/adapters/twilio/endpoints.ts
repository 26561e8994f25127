import type { Endpoint, Refusal } from '@bot-handoff/contract';
import { findAgent, type SignedInAgent } from './flex-token';
import { type Base, type Compose, type FunctionHandler, handlerOf, refused, serveRequest } from './function';
import { isSameSecret } from './same-secret';

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** An endpoint for agents: a valid Flex token, then the request as JSON in the field `Body`. */
export const flexEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served & { agent: SignedInAgent }) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(async (context, event) => {
    const served = compose(context);
    const token = typeof event.Token === 'string' ? event.Token : '';
    const agent = token && (await findAgent(served.rest, served.settings.accountSid, token));
    if (!agent)
      return refused({ code: 'not_signed_in', message: 'Flex does not know you any more. Sign in to Flex again.' });
    return serveRequest(endpoint, parseJson(event.Body), (request) => serve(request, { ...served, agent }));
  });

/** A public endpoint for the chat pages of the sites that the settings name. Fields come as a form or as JSON. */
export const siteEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(async (context, event) => {
    const served = compose(context);
    const { request: transport, ...fields } = event;
    const origin = transport?.headers?.origin;
    if (origin && !served.settings.allowedOrigins.includes(origin)) {
      const message = `${origin} may not start chats. Add it to BOT_HANDOFF_ALLOWED_ORIGINS.`;
      return refused({ code: 'origin_not_allowed', message });
    }
    const headers: Record<string, string> = origin ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : {};
    return { ...(await serveRequest(endpoint, fields, (request) => serve(request, served))), headers };
  });

/** An endpoint for schedulers: the secret of the settings as a bearer token, compared in constant time. */
export const operatorEndpoint = <Served extends Base, Request, Response extends object>(
  compose: Compose<Served>,
  endpoint: Endpoint<Request, Response>,
  serve: (request: Request, served: Served) => Promise<Response | Refusal>,
): FunctionHandler =>
  handlerOf(async (context, event) => {
    const served = compose(context);
    const { request: transport, ...fields } = event;
    const given = transport?.headers?.authorization?.replace(/^Bearer /, '') ?? '';
    const { sweepSecret } = served.settings;
    if (sweepSecret === '' || !isSameSecret(given, sweepSecret)) {
      const message = 'Send the value of BOT_HANDOFF_SWEEP_SECRET as "Authorization: Bearer ...".';
      return refused({ code: 'not_signed_in', message });
    }
    return serveRequest(endpoint, fields, (request) => serve(request, served));
  });
