import type { JsonObject } from '../../world/json';

export type SyncType = 'document' | 'list' | 'map';
/** A list's items are numbered, a map's are named. */
export type SyncKey = string | number;

export interface SyncItem {
  readonly key: SyncKey;
  readonly data: JsonObject;
  readonly eventId: number;
  readonly dateUpdated: string;
}

export interface SyncEvent {
  readonly id: number;
  /** Sync's event type, e.g. `list_item_added`. */
  readonly type: string;
  readonly body: JsonObject;
}

const BASE = 'https://cds.us1.twilio.com/v3';
const COLLECTION: Record<SyncType, string> = { document: 'Documents', list: 'Lists', map: 'Maps' };

/**
 * One Sync object with the log of all that happened to it, so that a client which was away is told what it
 * missed. The log is as long as the object's life: a local stack is short-lived and its chats are small.
 */
export class SyncObject {
  readonly #items = new Map<SyncKey, SyncItem>();
  readonly #log: SyncEvent[] = [];
  #data: JsonObject;
  #dateUpdated: string;

  constructor(
    readonly type: SyncType,
    readonly sid: string,
    readonly uniqueName: string | null,
    private readonly options: {
      readonly data?: JsonObject;
      readonly now: () => string;
      readonly onEvent: (object: SyncObject, event: SyncEvent) => void;
    },
  ) {
    this.#data = options.data ?? {};
    this.#dateUpdated = this.dateCreated = options.now();
  }

  readonly dateCreated: string;

  get data(): JsonObject {
    return this.#data;
  }

  get lastEventId(): number {
    return this.#log.length;
  }

  get url(): string {
    return `${BASE}/${COLLECTION[this.type]}/${this.sid}`;
  }

  /** Events after this one, oldest first. */
  eventsAfter(id: number): readonly SyncEvent[] {
    return this.#log.slice(id);
  }

  items(): SyncItem[] {
    return [...this.#items.values()];
  }

  item(key: SyncKey): SyncItem | undefined {
    return this.#items.get(key);
  }

  /** Puts an item there before anybody looks: no event. */
  seed(key: SyncKey, data: JsonObject): void {
    this.#items.set(key, { key, data, eventId: 0, dateUpdated: this.dateCreated });
  }

  setData(data: JsonObject): void {
    this.#data = data;
    this.#happened('document_updated', () => ({ document_data: data }));
  }

  setItem(key: SyncKey, data: JsonObject): void {
    const kind = this.#items.has(key) ? 'updated' : 'added';
    const item = { key, data, eventId: this.lastEventId + 1, dateUpdated: this.options.now() };
    this.#items.set(key, item);
    this.#happened(`${this.type}_item_${kind}`, () => this.#itemEvent(item));
  }

  removeItem(key: SyncKey): void {
    const item = this.#items.get(key);
    if (!item) return;
    this.#items.delete(key);
    this.#happened(`${this.type}_item_removed`, () => this.#itemEvent(item));
  }

  remove(): void {
    this.#happened(`${this.type}_removed`, () => ({}));
  }

  /** The object as Sync's REST answers it. */
  describe(withItems = false): JsonObject {
    return {
      sid: this.sid,
      unique_name: this.uniqueName,
      url: this.url,
      links: { items: `${this.url}/Items`, context: `${this.url}/Context` },
      revision: String(this.lastEventId),
      last_event_id: this.lastEventId,
      date_created: this.dateCreated,
      date_updated: this.#dateUpdated,
      date_expires: null,
      ...(this.type === 'document' && { data: this.#data }),
      ...(withItems && { items: this.items().map((item) => this.describeItem(item)) }),
    };
  }

  describeItem(item: SyncItem): JsonObject {
    return {
      [this.type === 'list' ? 'index' : 'key']: item.key,
      url: this.#itemUrl(item.key),
      data: item.data,
      revision: String(item.eventId),
      last_event_id: item.eventId,
      date_updated: item.dateUpdated,
      date_expires: null,
    };
  }

  #itemUrl(key: SyncKey): string {
    return `${this.url}/Items/${encodeURIComponent(key)}`;
  }

  #itemEvent({ key, data, eventId }: SyncItem): JsonObject {
    return {
      [this.type === 'list' ? 'item_index' : 'item_key']: key,
      item_url: this.#itemUrl(key),
      item_data: data,
      item_revision: String(eventId),
    };
  }

  #happened(type: string, detail: () => JsonObject): void {
    this.#dateUpdated = this.options.now();
    const id = this.lastEventId + 1;
    const event = {
      id,
      type,
      body: {
        id,
        date_created: this.#dateUpdated,
        [`${this.type}_sid`]: this.sid,
        [`${this.type}_unique_name`]: this.uniqueName,
        [`${this.type}_revision`]: String(id),
        ...detail(),
      },
    };
    this.#log.push(event);
    this.options.onEvent(this, event);
  }
}
