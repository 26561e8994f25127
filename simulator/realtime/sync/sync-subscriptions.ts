import type { Json, JsonObject } from '../../world/json';
import { type Answer, ok } from '../answer';
import { listAt, numberAt, objectsIn, parseObject, textAt } from '../json-object';
import type { TwilsockSession } from '../twilsock/session';
import type { LiveQueries } from './live-queries';
import type { SyncEvent, SyncType } from './sync-object';
import type { SyncListener, SyncObjects } from './sync-objects';

const MESSAGE_TYPE = 'twilio.sync.event';
const LIVE_QUERY = 'live_query';
const isSyncType = (text: string): text is SyncType => text === 'document' || text === 'list' || text === 'map';

/** Protocol 3 reads `event`, protocol 4 reads `events`; both are in use in one Flex UI. */
const envelope = (type: string, event: JsonObject, correlationId?: Json): JsonObject => ({
  event_protocol_version: 4,
  event_type: type,
  ...(correlationId !== undefined && { correlation_id: correlationId }),
  event,
  events: [event],
});

export const notifySyncEvent = (session: TwilsockSession, { type, body }: SyncEvent): void =>
  session.notify(MESSAGE_TYPE, envelope(type, body));

export interface SubscriptionSource {
  readonly objects: SyncObjects;
  readonly queries: LiveQueries;
  /** Told about each event that a browser had missed and is sent now. */
  readonly onReplay: SyncListener;
}

interface Poke {
  readonly session: TwilsockSession;
  readonly source: SubscriptionSource;
  readonly correlationId: Json;
}

function establish({ session, source, correlationId }: Poke, request: JsonObject): void {
  const { objects, queries, onReplay } = source;
  const sid = textAt(request, 'object_sid') ?? '';
  const type = textAt(request, 'object_type') ?? '';
  const object = isSyncType(type) ? objects.find(type, sid) : undefined;
  session.subscriptions.add(sid);
  const lastSeen = numberAt(request, 'last_event_id');
  if (object && lastSeen !== undefined) {
    for (const event of object.eventsAfter(lastSeen)) {
      onReplay(object, event);
      session.notify(MESSAGE_TYPE, envelope(event.type, event.body, correlationId));
    }
  }
  if (type === LIVE_QUERY) {
    const query = {
      sid,
      index: textAt(request, 'index_name') ?? '',
      expression: textAt(request, 'query_string') ?? '',
    };
    queries.subscribe(session, query, (event, payload) => session.notify(MESSAGE_TYPE, envelope(event, payload)));
  }
  const established = {
    object_sid: sid,
    object_type: type,
    replay_status: 'completed',
    last_event_id: object?.lastEventId ?? 0,
  };
  session.notify(MESSAGE_TYPE, envelope('subscription_established', established, correlationId));
}

function cancel({ session, source, correlationId }: Poke, request: JsonObject): void {
  const sid = textAt(request, 'object_sid') ?? '';
  session.subscriptions.delete(sid);
  source.queries.cancel(session, sid);
  const canceled = { object_sid: sid, object_type: textAt(request, 'object_type') ?? '' };
  session.notify(MESSAGE_TYPE, envelope('subscription_canceled', canceled, correlationId));
}

/**
 * `POST /v4/Subscriptions`: starts or ends a browser's subscriptions and replays what it missed since
 * `last_event_id`. The outcome comes as notifications, after the answer.
 */
export function updateSubscriptions(session: TwilsockSession, source: SubscriptionSource, body: string): Answer {
  const wanted = parseObject(body);
  const poke = { session, source, correlationId: wanted.correlation_id ?? null };
  setImmediate(() => {
    for (const request of objectsIn(listAt(wanted, 'requests'))) {
      if (wanted.action === 'establish') establish(poke, request);
      else cancel(poke, request);
    }
  });
  return ok({ max_batch_size: 1000, ttl_in_s: 0, estimated_delivery_in_ms: 5000 });
}
