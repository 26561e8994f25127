import { isoSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import type { Json } from '../../world/json';
import type { SyncObject } from '../../world/sync-collection';
import type { SyncEntry } from '../../world/sync-entries';

export const SYNC = 'https://sync.twilio.com/v1/Services';

/** What every Sync answer carries. */
export const presentEntry = (entry: SyncEntry, serviceSid: string) => ({
  account_sid: ACCOUNT.accountSid,
  service_sid: serviceSid,
  revision: entry.revision,
  date_expires: entry.dateExpires === null ? null : isoSeconds(entry.dateExpires),
  date_created: isoSeconds(entry.dateCreated),
  date_updated: isoSeconds(entry.dateUpdated),
  created_by: 'system',
});

export const presentDocument = (serviceSid: string) => (document: SyncObject & { data: Json }) => {
  const url = `${SYNC}/${serviceSid}/Documents/${document.sid}`;
  return {
    ...presentEntry(document, serviceSid),
    sid: document.sid,
    unique_name: document.uniqueName,
    data: document.data,
    url,
    links: { permissions: `${url}/Permissions` },
  };
};

/** A list or a map; `path` is `Lists` or `Maps`. */
export const presentContainer = (serviceSid: string, path: 'Lists' | 'Maps') => (container: SyncObject) => {
  const url = `${SYNC}/${serviceSid}/${path}/${container.sid}`;
  return {
    ...presentEntry(container, serviceSid),
    sid: container.sid,
    unique_name: container.uniqueName,
    url,
    links: { items: `${url}/Items`, permissions: `${url}/Permissions` },
  };
};
