import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { touchEntry } from '../../world/sync-entries';
import { SyncItems } from '../../world/sync-items';
import { presentContainer } from './present';

/** Lists and maps: the same four operations on different collections. */
const routesOf = (world: SimulatedWorld, kind: 'Lists' | 'Maps'): Route[] => {
  const path = `/v1/Services/:ServiceSid/${kind}`;
  const key = kind === 'Lists' ? 'lists' : 'maps';
  const service = (request: RestRequest) => world.sync.need(param(request, 'ServiceSid'));
  const present = (request: RestRequest) => presentContainer(service(request).sid, kind);
  const need = (request: RestRequest) => service(request)[key].need(param(request, 'Sid'));

  const ttlOf = ({ form }: RestRequest) => form.integer('CollectionTtl') ?? form.integer('Ttl');

  const create = (request: RestRequest) => {
    const { lists, maps } = service(request);
    const common = { uniqueName: request.form.text('UniqueName') || null, ttlSeconds: ttlOf(request) ?? 0 };
    return kind === 'Lists'
      ? lists.create({ ...common, content: { items: new SyncItems<number>(world.clock) } })
      : maps.create({ ...common, content: { items: new SyncItems<string>(world.clock) } });
  };

  return [
    post(path, (request) => created(present(request)(create(request)))),
    get(path, (request) => page(request, key, service(request)[key].all(), present(request), 100)),
    get(`${path}/:Sid`, (request) => ok(present(request)(need(request)))),
    post(`${path}/:Sid`, (request) => {
      const container = need(request);
      touchEntry(world.clock, container, ttlOf(request));
      return ok(present(request)(container));
    }),
    remove(`${path}/:Sid`, (request) => {
      service(request)[key].remove(param(request, 'Sid'));
      return noContent;
    }),
  ];
};

export const containerRoutes = (world: SimulatedWorld): Route[] => [
  ...routesOf(world, 'Lists'),
  ...routesOf(world, 'Maps'),
];
