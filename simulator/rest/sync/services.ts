import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type Route, remove } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import type { SyncService } from '../../world/sync';
import { SYNC } from './present';

const present = (service: SyncService) => {
  const url = `${SYNC}/${service.sid}`;
  return {
    sid: service.sid,
    unique_name: null,
    account_sid: ACCOUNT.accountSid,
    friendly_name: service.friendlyName,
    date_created: isoSeconds(service.dateCreated),
    date_updated: isoSeconds(service.dateCreated),
    url,
    webhook_url: null,
    webhooks_from_rest_enabled: false,
    reachability_webhooks_enabled: false,
    acl_enabled: false,
    reachability_debouncing_enabled: false,
    reachability_debouncing_window: 5000,
    links: { documents: `${url}/Documents`, lists: `${url}/Lists`, maps: `${url}/Maps`, streams: `${url}/Streams` },
  };
};

export const syncServiceRoutes = ({ sync }: SimulatedWorld): Route[] => [
  post('/v1/Services', ({ form }) => created(present(sync.addService(form.text('FriendlyName') ?? '')))),
  get('/v1/Services', (request) => page(request, 'services', sync.services(), present, 100)),
  get('/v1/Services/:Sid', (request) => ok(present(sync.need(param(request, 'Sid'))))),
  post('/v1/Services/:Sid', (request) => {
    const service = sync.need(param(request, 'Sid'));
    service.friendlyName = request.form.text('FriendlyName') ?? service.friendlyName;
    return ok(present(service));
  }),
  remove('/v1/Services/:Sid', (request) => {
    sync.remove(param(request, 'Sid'));
    return noContent;
  }),
];
