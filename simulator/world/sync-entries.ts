import { fault } from './fault';
import type { Json } from './json';
import type { Clock } from './world-types';

/** Bytes of JSON text that a document or an item holds. */
const LARGEST_DATA_BYTES = 16 * 1024;

/** What documents, lists, maps and items have in common. */
export interface SyncEntry {
  /** Changes with every write; `If-Match` names it. */
  revision: string;
  /** Milliseconds since 1970; null is never. */
  dateExpires: number | null;
  readonly dateCreated: number;
  dateUpdated: number;
}

export const newEntry = (clock: Clock, ttlSeconds: number): SyncEntry => {
  const now = clock.now();
  return { revision: '0', dateExpires: expiryOf(clock, ttlSeconds), dateCreated: now, dateUpdated: now };
};

/** 0 seconds is never. */
const expiryOf = (clock: Clock, ttlSeconds: number) => (ttlSeconds > 0 ? clock.now() + ttlSeconds * 1000 : null);

export const isExpired = (clock: Clock, entry: SyncEntry): boolean =>
  entry.dateExpires !== null && entry.dateExpires <= clock.now();

/** Moves the revision on. A `ttlSeconds` left out keeps the expiry. */
export const touchEntry = (clock: Clock, entry: SyncEntry, ttlSeconds?: number): void => {
  entry.revision = (Number.parseInt(entry.revision, 16) + 1).toString(16);
  entry.dateUpdated = clock.now();
  if (ttlSeconds !== undefined) entry.dateExpires = expiryOf(clock, ttlSeconds);
};

/** Rejects with 412/54103 unless `ifMatch` is left out or names the entry's revision. */
export const checkRevision = (entry: SyncEntry, ifMatch: string | undefined): void => {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch.replaceAll('"', '') === entry.revision) return;
  throw fault(
    'revisionMismatch',
    `The revision does not match: the current one is ${entry.revision}, If-Match named ${ifMatch}`,
  );
};

export const checkData = (data: Json): Json => {
  const size = Buffer.byteLength(JSON.stringify(data));
  if (size > LARGEST_DATA_BYTES)
    throw fault('syncTooLarge', `Data takes ${LARGEST_DATA_BYTES} bytes at most, got ${size}`);
  return data;
};
