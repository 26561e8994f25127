import { page } from '../../http/paging';
import {
  created,
  get,
  header,
  noContent,
  ok,
  param,
  post,
  type RestRequest,
  type Route,
  remove,
} from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import type { Json } from '../../world/json';
import type { SyncObject } from '../../world/sync-collection';
import { touchEntry } from '../../world/sync-entries';
import type { SyncItem, SyncItems } from '../../world/sync-items';
import { presentEntry, SYNC } from './present';

type Key = string | number;

/** How the items of lists and of maps differ. */
interface Kind<ItemKey extends Key> {
  readonly collection: 'Lists' | 'Maps';
  readonly keyField: 'index' | 'key';
  readonly ownerField: 'list_sid' | 'map_sid';
  container(request: RestRequest): SyncObject & { items: SyncItems<ItemKey> };
  /** The key of an item that a POST to the collection makes. */
  newKey(request: RestRequest, items: SyncItems<ItemKey>): ItemKey;
  readKey(text: string): ItemKey;
}

const ttlOf = ({ form }: RestRequest) => form.integer('ItemTtl') ?? form.integer('Ttl');

const dataOf = ({ form }: RestRequest): Json => {
  const data = form.json('Data');
  if (data === undefined) throw fault('invalidParameter', 'Missing required parameter Data in the post body');
  return data;
};

const routesOf = <ItemKey extends Key>(world: SimulatedWorld, kind: Kind<ItemKey>): Route[] => {
  const path = `/v1/Services/:ServiceSid/${kind.collection}/:ContainerSid/Items`;
  const keyOf = (request: RestRequest) => kind.readKey(param(request, 'Key'));

  const present =
    (request: RestRequest, { sid }: SyncObject) =>
    (item: SyncItem<ItemKey>) => {
      const service = world.sync.need(param(request, 'ServiceSid'));
      return {
        ...presentEntry(item, service.sid),
        [kind.keyField]: item.key,
        [kind.ownerField]: sid,
        data: item.data,
        url: `${SYNC}/${service.sid}/${kind.collection}/${sid}/Items/${encodeURIComponent(item.key)}`,
      };
    };

  /** A write to an item is a write to its list or map, whose own expiry may be moved with it. */
  const touch = (request: RestRequest, container: SyncObject) =>
    touchEntry(world.clock, container, request.form.integer('CollectionTtl'));

  return [
    post(path, (request) => {
      const container = kind.container(request);
      const data = dataOf(request);
      const item = container.items.add(kind.newKey(request, container.items), data, ttlOf(request) ?? 0);
      touch(request, container);
      return created(present(request, container)(item));
    }),
    get(path, (request) => {
      const container = kind.container(request);
      const from = request.query.text('From');
      const all = container.items.list({
        order: request.query.oneOf('Order', ['asc', 'desc']) ?? 'asc',
        bounds: request.query.oneOf('Bounds', ['inclusive', 'exclusive']) ?? 'inclusive',
        ...(from !== undefined && from !== '' && { from: kind.readKey(from) }),
      });
      return page(request, 'items', all, present(request, container), 100);
    }),
    get(`${path}/:Key`, (request) => {
      const container = kind.container(request);
      return ok(present(request, container)(container.items.need(keyOf(request))));
    }),
    post(`${path}/:Key`, (request) => {
      const container = kind.container(request);
      const patch = { data: request.form.json('Data'), ttlSeconds: ttlOf(request) };
      const item = container.items.update(keyOf(request), patch, header(request, 'if-match'));
      touch(request, container);
      return ok(present(request, container)(item));
    }),
    remove(`${path}/:Key`, (request) => {
      const container = kind.container(request);
      container.items.remove(keyOf(request), header(request, 'if-match'));
      touch(request, container);
      return noContent;
    }),
  ];
};

const readIndex = (text: string) => {
  if (!/^\d+$/.test(text)) throw fault('invalidParameter', `'${text}' is not the index of a list item`);
  return Number(text);
};

export const itemRoutes = (world: SimulatedWorld): Route[] => {
  const service = (request: RestRequest) => world.sync.need(param(request, 'ServiceSid'));
  return [
    ...routesOf<number>(world, {
      collection: 'Lists',
      keyField: 'index',
      ownerField: 'list_sid',
      container: (request) => service(request).lists.need(param(request, 'ContainerSid')),
      newKey: (_, items) => items.takeIndex(),
      readKey: readIndex,
    }),
    ...routesOf<string>(world, {
      collection: 'Maps',
      keyField: 'key',
      ownerField: 'map_sid',
      container: (request) => service(request).maps.need(param(request, 'ContainerSid')),
      newKey: ({ form }) => form.needText('Key'),
      readKey: (text) => text,
    }),
  ];
};
