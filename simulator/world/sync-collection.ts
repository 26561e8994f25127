import { fault, notFound } from './fault';
import type { NewSid } from './sids';
import { isExpired, newEntry, type SyncEntry } from './sync-entries';
import type { Clock } from './world-types';

/** A document, list or map: found by SID or unique name. */
export interface SyncObject extends SyncEntry {
  readonly sid: string;
  readonly uniqueName: string | null;
}

/** All objects of one kind in one service. What has expired is gone when next looked at. */
export class SyncCollection<Content extends object> {
  readonly #bySid = new Map<string, SyncObject & Content>();
  readonly #byName = new Map<string, SyncObject & Content>();

  constructor(
    private readonly clock: Clock,
    private readonly newSid: NewSid,
    private readonly kind: { readonly prefix: string; readonly path: string },
  ) {}

  /** Rejects with 409/54301 when the unique name is taken: Sync's one atomic "create unless it exists". */
  create(input: { uniqueName: string | null; ttlSeconds: number; content: Content }): SyncObject & Content {
    const { uniqueName } = input;
    if (uniqueName !== null && this.find(uniqueName)) {
      throw fault('syncUniqueNameTaken', `An object with unique name '${uniqueName}' already exists`);
    }
    const created = {
      sid: this.newSid(this.kind.prefix),
      uniqueName,
      ...newEntry(this.clock, input.ttlSeconds),
      ...input.content,
    };
    this.#bySid.set(created.sid, created);
    if (uniqueName !== null) this.#byName.set(uniqueName, created);
    return created;
  }

  find(sidOrName: string): (SyncObject & Content) | undefined {
    const found = this.#bySid.get(sidOrName) ?? this.#byName.get(sidOrName);
    if (!found || !isExpired(this.clock, found)) return found;
    this.#forget(found);
    return undefined;
  }

  need(sidOrName: string): SyncObject & Content {
    const found = this.find(sidOrName);
    if (!found) throw notFound(`${this.kind.path}/${sidOrName}`);
    return found;
  }

  all(): (SyncObject & Content)[] {
    return [...this.#bySid.values()].filter((each) => !isExpired(this.clock, each));
  }

  remove(sidOrName: string): void {
    this.#forget(this.need(sidOrName));
  }

  #forget(object: SyncObject): void {
    this.#bySid.delete(object.sid);
    if (object.uniqueName !== null) this.#byName.delete(object.uniqueName);
  }
}
