import { type Answer, created, notFound, ok } from '../answer';
import { objectAt, parseObject, textAt } from '../json-object';
import type { TwilsockSession, UpstreamRequest } from '../twilsock/session';
import type { SyncType } from './sync-object';
import type { SyncObjects } from './sync-objects';
import { readItems } from './sync-page';
import { type SubscriptionSource, updateSubscriptions } from './sync-subscriptions';

const TYPES: Readonly<Record<string, SyncType>> = { Documents: 'document', Lists: 'list', Maps: 'map' };

export interface SyncSource extends SubscriptionSource {
  /** Looks an object up, making it first where the account holds what it shows. */
  readonly open: (type: SyncType, name: string, identity: string) => ReturnType<SyncObjects['find']>;
}

/**
 * The part of Sync's REST that SDKs use through their websocket. Browsers read the account's objects and
 * write none of them; what a browser creates for itself it may write.
 * @returns undefined for a request that is not simulated
 */
export function handleSync(
  source: SyncSource,
  session: TwilsockSession,
  { method, path, params, body }: UpstreamRequest,
): Answer | undefined {
  const { objects, open, queries } = source;
  if (path === '/v4/Subscriptions') return updateSubscriptions(session, source, body);
  const [, version, collection = '', name, part, ...rest] = path.split('/').map(decodeURIComponent);
  if (version !== 'v3' || rest.length > 0) return undefined;
  if (collection === 'Insights' && name !== undefined && part === 'Items') {
    return queries.answer(name, body);
  }
  const type = TYPES[collection];
  if (!type) return undefined;
  if (name === undefined) return method === 'POST' ? create(objects, type, body) : undefined;
  const object = open(type, name, session.identity);
  if (!object) return notFound(54300, `${collection} ${name} not found`);
  if (part === 'Items' && method === 'GET') return ok(readItems(object, params));
  if (part === 'Context' && method === 'GET') return ok({ data: {}, last_event_id: object.lastEventId });
  if (part !== undefined) return undefined;
  if (method === 'POST') object.setData(objectAt(parseObject(body), 'data'));
  else if (method !== 'GET') return undefined;
  return ok(object.describe(params.Include === 'items'));
}

function create(objects: SyncObjects, type: SyncType, body: string): Answer {
  const wanted = parseObject(body);
  const uniqueName = textAt(wanted, 'unique_name') ?? null;
  if (uniqueName !== null && objects.find(type, uniqueName)) {
    return { status: 409, body: { status: 409, code: 54301, message: `Unique name ${uniqueName} already exists` } };
  }
  return created(objects.create(type, uniqueName, objectAt(wanted, 'data')).describe());
}
