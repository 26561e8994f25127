import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRules } from '../control/fault-rules';
import type { NewSid } from '../world/sids';
import type { WebhookMethod } from '../world/webhook-settings';
import type { Wire } from '../world/wire-types';
import { type Connection, createConnectionReader, type RetryCause } from './connection-overrides';
import type { Answer, HttpClient } from './http-client';
import { signForm } from './sign';

export interface Delivery {
  /** As configured, with connection overrides if there are any. */
  readonly url: string;
  readonly method: WebhookMethod;
  readonly fields: Readonly<Record<string, string>>;
  /** Real milliseconds; the product's own limit, under that of the URL's overrides. */
  readonly timeoutMs: number;
  /** Whether the URL's overrides say when to try again; else nothing is tried again. */
  readonly mayRetry: boolean;
}

export type Deliver = (delivery: Delivery) => Promise<Answer>;

interface Means {
  readonly client: HttpClient;
  readonly wire: Wire;
  readonly faults: FaultRules;
  readonly newSid: NewSid;
  /** The one that signs just now. */
  readonly authToken: () => string;
}

const causeOf = (answer: Answer): RetryCause | undefined => {
  if ('failed' in answer) return answer.failed;
  if (answer.status >= 500) return '5xx';
  return answer.status >= 400 ? '4xx' : undefined;
};

type Reachable = Connection & { readonly target: URL };

const isReachable = (connection: Connection): connection is Reachable => connection.target !== undefined;

/** A GET carries its fields in the query, which is then part of what is signed. */
const withQuery = (url: string, fields: Delivery['fields']) =>
  `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(fields)}`;

/** Sends webhooks as Twilio does: signed forms, an idempotency token that stays the same when tried again. */
export const createDeliver = ({ client, wire, faults, newSid, authToken }: Means): Deliver => {
  /** Lets go the delivery that a `reorder` fault holds back, by target host. */
  const held = new Map<string, () => void>();
  const readConnection = createConnectionReader();

  const once = async (delivery: Delivery, connection: Reachable, token: string, timeoutMs: number) => {
    const { method, fields } = delivery;
    const isGet = method === 'GET';
    const url = isGet ? withQuery(connection.url, fields) : connection.url;
    const body = isGet ? '' : new URLSearchParams(fields).toString();
    const started = performance.now();
    const answer = await client.send({
      url: isGet ? new URL(url) : connection.target,
      method,
      body,
      timeoutMs,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'User-Agent': 'TwilioProxy/1.1',
        'I-Twilio-Idempotency-Token': token,
        'X-Twilio-Signature': signForm(authToken(), url, isGet ? {} : fields),
      },
    });
    wire.add({
      kind: 'webhook',
      from: 'twilio',
      to: 'functions',
      label: fields.EventType ?? method,
      status: 'failed' in answer ? null : answer.status,
      ms: performance.now() - started,
      request: body || url,
      response: 'failed' in answer ? '' : answer.body,
    });
    return answer;
  };

  const attempt = async (delivery: Delivery, connection: Reachable, token: string, timeoutMs: number) => {
    const { host, pathname } = connection.target;
    const rule = faults.strike('webhook', { host, path: pathname, method: delivery.method, fields: delivery.fields });
    if (rule?.kind === 'drop') return { failed: 'ct' } as const;
    if (rule?.kind === 'status') return { status: rule.status, body: '' };
    if (rule?.kind === 'delay') await wait(rule.ms);
    if (rule?.kind === 'duplicate') await once(delivery, connection, token, timeoutMs);
    if (rule?.kind === 'reorder') {
      await Promise.race([
        wait(rule.ms, undefined, { ref: false }),
        new Promise<void>((release) => held.set(host, release)),
      ]);
      return once(delivery, connection, token, timeoutMs);
    }
    const answer = await once(delivery, connection, token, timeoutMs);
    held.get(host)?.();
    held.delete(host);
    return answer;
  };

  return async (delivery) => {
    const connection = readConnection(delivery.url);
    if (!isReachable(connection)) return { failed: 'ct' };
    const token = newSid('');
    const until = performance.now() + Math.min(delivery.timeoutMs, connection.totalMs);
    const retries = delivery.mayRetry ? connection.retries : 0;
    for (let tried = 0; ; tried++) {
      const timeoutMs = Math.min(until - performance.now(), connection.timeoutMs);
      const answer = await attempt(delivery, connection, token, timeoutMs);
      const cause = causeOf(answer);
      const hasTime = performance.now() < until;
      if (!cause || !connection.retryOn.has(cause) || tried >= retries || !hasTime) return answer;
    }
  };
};
