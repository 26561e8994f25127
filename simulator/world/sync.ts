import { ACCOUNT } from './account';
import { notFound } from './fault';
import type { Json } from './json';
import type { NewSid } from './sids';
import type { StartState } from './start-state';
import { SyncCollection } from './sync-collection';
import type { SyncItems } from './sync-items';
import type { Clock } from './world-types';

export interface SyncService {
  readonly sid: string;
  friendlyName: string;
  readonly dateCreated: number;
  readonly documents: SyncCollection<{ data: Json }>;
  readonly lists: SyncCollection<{ items: SyncItems<number> }>;
  readonly maps: SyncCollection<{ items: SyncItems<string> }>;
}

export interface SyncStore {
  services(): SyncService[];
  addService(friendlyName: string): SyncService;
  /** `default` is the account's first service, as in Twilio. */
  need(sid: string): SyncService;
  remove(sid: string): void;
}

export const createSync = (clock: Clock, newSid: NewSid, start: StartState): SyncStore => {
  const services = new Map<string, SyncService>();

  const add = (sid: string, friendlyName: string) => {
    const service: SyncService = {
      sid,
      friendlyName,
      dateCreated: clock.now(),
      documents: new SyncCollection(clock, newSid, { prefix: 'ET', path: `/Services/${sid}/Documents` }),
      lists: new SyncCollection(clock, newSid, { prefix: 'ES', path: `/Services/${sid}/Lists` }),
      maps: new SyncCollection(clock, newSid, { prefix: 'MP', path: `/Services/${sid}/Maps` }),
    };
    services.set(sid, service);
    return service;
  };

  if (start === 'ready') add(ACCOUNT.syncServiceSid, 'Bot Handoff');
  add(ACCOUNT.flexSyncServiceSid, 'Flex');

  const need = (sid: string) => {
    const service = services.get(sid === 'default' ? ACCOUNT.syncServiceSid : sid);
    if (!service) throw notFound(`/Services/${sid}`);
    return service;
  };

  return {
    services: () => [...services.values()],
    addService: (friendlyName) => add(newSid('IS'), friendlyName),
    need,
    remove(sid) {
      services.delete(need(sid).sid);
    },
  };
};
