import { fault, notFound } from './fault';
import type { Json } from './json';
import { checkData, checkRevision, isExpired, newEntry, type SyncEntry, touchEntry } from './sync-entries';
import type { Clock } from './world-types';

export interface SyncItem<Key> extends SyncEntry {
  readonly key: Key;
  data: Json;
}

export interface ItemQuery<Key> {
  readonly order: 'asc' | 'desc';
  readonly from?: Key;
  /** Whether `from` itself is part of the answer. */
  readonly bounds: 'inclusive' | 'exclusive';
}

/** The items of one list (keys are indexes) or map (keys are texts). */
export class SyncItems<Key extends string | number> {
  readonly #items = new Map<Key, SyncItem<Key>>();
  #nextIndex = 0;

  constructor(private readonly clock: Clock) {}

  /** The index that the next list item gets; never used twice. */
  takeIndex(): number {
    return this.#nextIndex++;
  }

  /** Rejects with 409/54208 when the key is there. */
  add(key: Key, data: Json, ttlSeconds: number): SyncItem<Key> {
    if (this.find(key)) throw fault('syncKeyTaken', `An item with key '${key}' already exists`);
    const item = { key, data: checkData(data), ...newEntry(this.clock, ttlSeconds) };
    this.#items.set(key, item);
    return item;
  }

  find(key: Key): SyncItem<Key> | undefined {
    const found = this.#items.get(key);
    if (!found || !isExpired(this.clock, found)) return found;
    this.#items.delete(key);
    return undefined;
  }

  need(key: Key): SyncItem<Key> {
    const found = this.find(key);
    if (!found) throw notFound(`/Items/${key}`);
    return found;
  }

  update(key: Key, patch: { data?: Json; ttlSeconds?: number }, ifMatch: string | undefined): SyncItem<Key> {
    const item = this.need(key);
    checkRevision(item, ifMatch);
    if (patch.data !== undefined) item.data = checkData(patch.data);
    touchEntry(this.clock, item, patch.ttlSeconds);
    return item;
  }

  remove(key: Key, ifMatch: string | undefined): void {
    checkRevision(this.need(key), ifMatch);
    this.#items.delete(key);
  }

  list({ order, from, bounds }: ItemQuery<Key>): SyncItem<Key>[] {
    const direction = order === 'desc' ? -1 : 1;
    return [...this.#items.values()]
      .filter((item) => !isExpired(this.clock, item))
      .filter(
        ({ key }) => from === undefined || (compare(key, from) * direction || (bounds === 'inclusive' ? 0 : -1)) >= 0,
      )
      .sort((a, b) => compare(a.key, b.key) * direction);
  }
}

const compare = <Key extends string | number>(a: Key, b: Key) => (a < b ? -1 : a > b ? 1 : 0);
