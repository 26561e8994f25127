import type { Media } from './conversation-types';
import { fault } from './fault';
import type { NewSid } from './sids';
import type { Clock } from './world-types';

export interface StoredMedia extends Media {
  readonly content: Buffer;
  readonly dateCreated: number;
}

export interface MediaStore {
  add(input: { content: Buffer; contentType: string; filename: string | null }): StoredMedia;
  get(sid: string): StoredMedia | undefined;
  /** What messages say about a medium; rejects with 404/50507 when there is none. */
  describe(sid: string): Media;
}

export const createMediaStore = (clock: Clock, newSid: NewSid): MediaStore => {
  const bySid = new Map<string, StoredMedia>();
  return {
    add({ content, contentType, filename }) {
      const sid = newSid('ME');
      const stored = { sid, filename, contentType, size: content.length, content, dateCreated: clock.now() };
      bySid.set(sid, stored);
      return stored;
    },
    get: (sid) => bySid.get(sid),
    describe(sid) {
      const stored = bySid.get(sid);
      if (!stored) throw fault('mediaNotFound', `Media ${sid} was not found`);
      return { sid, filename: stored.filename, contentType: stored.contentType, size: stored.size };
    },
  };
};
