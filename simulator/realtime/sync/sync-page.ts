import type { JsonObject } from '../../world/json';
import type { SyncItem, SyncObject } from './sync-object';

const LARGEST_PAGE = 1000;

interface Window {
  readonly offset: number;
  readonly size: number;
  readonly descending: boolean;
}

const encodeToken = (window: Window): string => Buffer.from(JSON.stringify(window)).toString('base64url');

function decodeToken(token: string): Window | undefined {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString()) as Partial<Window>;
    if (typeof value.offset !== 'number' || typeof value.size !== 'number') return undefined;
    return { offset: value.offset, size: value.size, descending: value.descending === true };
  } catch {
    return undefined;
  }
}

function compare(a: SyncItem, b: SyncItem): number {
  if (typeof a.key === 'number' && typeof b.key === 'number') return a.key - b.key;
  return String(a.key) < String(b.key) ? -1 : 1;
}

/** Where `From` lies in the ordered items: the first item at it or past it. */
function offsetOf(items: readonly SyncItem[], from: string, descending: boolean): number {
  const isPast = ({ key }: SyncItem) => {
    if (typeof key === 'number') return descending ? key <= Number(from) : key >= Number(from);
    return descending ? key <= from : key >= from;
  };
  const found = items.findIndex(isPast);
  return found < 0 ? items.length : found;
}

/**
 * One page of a list's or map's items.
 * @param params Sync's `Key`, `Index`, `From`, `Order` (asc | desc), `PageSize`, or a `PageToken` from an earlier page
 */
export function readItems(object: SyncObject, params: Readonly<Record<string, string>>): JsonObject {
  const wanted = params.Key ?? params.Index;
  const token = params.PageToken === undefined ? undefined : decodeToken(params.PageToken);
  const descending = token?.descending ?? params.Order === 'desc';
  const items = object
    .items()
    .filter(({ key }) => wanted === undefined || String(key) === wanted)
    .sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
  const size = token?.size ?? Math.min(Number(params.PageSize ?? 50) || 50, LARGEST_PAGE);
  const offset = token?.offset ?? (params.From === undefined ? 0 : offsetOf(items, params.From, descending));
  const tokenAt = (start: number) => encodeToken({ offset: start, size, descending });
  return {
    items: items.slice(offset, offset + size).map((item) => object.describeItem(item)),
    meta: {
      previous_token: offset > 0 ? tokenAt(Math.max(0, offset - size)) : null,
      next_token: offset + size < items.length ? tokenAt(offset + size) : null,
    },
  };
}
