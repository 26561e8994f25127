import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, FaultRules } from '../control/fault-rules';
import { fault, TwilioError } from '../world/fault';
import type { Wire } from '../world/wire-types';
import { Form } from './form';
import { faultReply, send } from './respond';
import type { Reply, RestRequest, Route } from './route';
import { type Match, Router } from './router';

/** A request to the simulator, read whole. */
export interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Twilio's host: the first part of the path. */
  readonly host: string;
  /** The rest of the path. */
  readonly path: string;
  readonly search: string;
  readonly rawBody: Buffer;
}

interface Means {
  readonly routes: Readonly<Record<string, readonly Route[]>>;
  readonly isAuthorized: (header: string | undefined, host: string) => boolean;
  readonly faults: FaultRules;
  readonly wire: Wire;
  readonly report: (error: unknown) => void;
}

const FORM_TYPE = 'application/x-www-form-urlencoded';
const NO_FIELDS = new Form(new URLSearchParams());

const toRestRequest = ({ request, host, path, search, rawBody }: Incoming, params: Match['params']): RestRequest => {
  const fields = new URLSearchParams(search);
  const isForm = rawBody.length > 0 && request.headers['content-type']?.startsWith(FORM_TYPE);
  return {
    method: request.method ?? '',
    host,
    path,
    params,
    search: fields,
    query: new Form(fields),
    form: isForm ? new Form(new URLSearchParams(rawBody.toString())) : NO_FIELDS,
    headers: request.headers,
    rawBody,
  };
};

/** The reply of a `status` fault, in Twilio's words. */
const faultOf = ({ status }: Fault) =>
  faultReply(new TwilioError(status, status === 429 ? 20429 : 20000 + status, 'Injected by /local/faults'));

/** Names the invocation of a Function that a request belongs to, where the caller says so. */
const CORRELATION = 'x-bot-handoff-correlation';

const correlationOf = (request: IncomingMessage) => {
  const named = request.headers[CORRELATION];
  return typeof named === 'string' ? { correlation: named } : {};
};

const printable = (body: Buffer, type = '') =>
  type.startsWith(FORM_TYPE) || type.startsWith('application/json') ? body.toString() : `(${body.length} bytes)`;

/** Sends the reply unless the fault keeps it from the caller; returns its body as text. */
const deliverReply = (response: ServerResponse, reply: Reply, rule: Fault | undefined): string => {
  if (rule?.kind === 'late-status' && reply.status < 400) send(response, faultOf(rule));
  else if (rule?.kind === 'lost-answer') response.destroy();
  else return send(response, reply);
  return JSON.stringify(reply.body ?? '');
};

/** Serves Twilio's REST operations. `handle` answers false, and nothing else, when no operation fits. */
export const createTwilioApi = ({ routes, isAuthorized, faults, wire, report }: Means) => {
  const routers = new Map(Object.entries(routes).map(([host, each]) => [host, new Router(each)]));

  const answer = async (incoming: Incoming, match: Match): Promise<Reply> => {
    try {
      if (!match.isPublic && !isAuthorized(incoming.request.headers.authorization, incoming.host)) {
        throw fault('authentication', 'Authenticate');
      }
      return await match.handle(toRestRequest(incoming, match.params));
    } catch (error) {
      if (error instanceof TwilioError) return faultReply(error);
      report(error);
      return faultReply(new TwilioError(500, 20500, 'Internal Server Error'));
    }
  };

  return {
    async handle(incoming: Incoming): Promise<boolean> {
      const { request, response, host, path, search, rawBody } = incoming;
      const method = request.method ?? '';
      const match = routers.get(host)?.match(method, path);
      if (!match) return false;
      const started = performance.now();
      const rule = faults.strike('rest', { host, path, method, ...correlationOf(request) });
      if (rule?.kind === 'drop') {
        request.socket.destroy();
        return true;
      }
      if (rule?.kind === 'delay') await wait(rule.ms);
      const reply = rule?.kind === 'status' ? faultOf(rule) : await answer(incoming, match);
      const sent = deliverReply(response, reply, rule);
      wire.add({
        kind: 'rest',
        from: 'functions',
        to: 'twilio',
        label: `${method} ${path}`,
        status: reply.status,
        ms: performance.now() - started,
        request: rawBody.length > 0 ? printable(rawBody, request.headers['content-type']) : search,
        response: sent,
      });
      return true;
    },
  };
};
