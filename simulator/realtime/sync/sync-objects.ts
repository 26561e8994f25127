import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../world/json';
import type { Clock } from '../../world/world-types';
import { type SyncEvent, SyncObject, type SyncType } from './sync-object';

const PREFIX: Record<SyncType, string> = { document: 'ET', list: 'ES', map: 'MP' };

export type SyncListener = (object: SyncObject, event: SyncEvent) => void;

/** The Sync objects that browsers have asked for, by SID and by unique name. */
export class SyncObjects {
  readonly #objects = new Map<string, SyncObject>();
  readonly #listeners = new Set<SyncListener>();

  constructor(private readonly clock: Clock) {}

  find(type: SyncType, sidOrName: string): SyncObject | undefined {
    return this.#objects.get(`${type}/${sidOrName}`);
  }

  create(type: SyncType, uniqueName: string | null, data?: JsonObject): SyncObject {
    const sid = PREFIX[type] + randomBytes(16).toString('hex');
    const object = new SyncObject(type, sid, uniqueName, {
      ...(data && { data }),
      now: () => new Date(this.clock.now()).toISOString(),
      onEvent: (changed, event) => {
        for (const listener of this.#listeners) listener(changed, event);
      },
    });
    this.#objects.set(`${type}/${sid}`, object);
    if (uniqueName !== null) this.#objects.set(`${type}/${uniqueName}`, object);
    return object;
  }

  remove(object: SyncObject): void {
    this.#objects.delete(`${object.type}/${object.sid}`);
    if (object.uniqueName !== null) this.#objects.delete(`${object.type}/${object.uniqueName}`);
    object.remove();
  }

  /** @returns a function that ends it */
  onEvent(listener: SyncListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
