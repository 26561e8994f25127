import type { Wire, WireEntry } from './wire-types';

const MOST_ENTRIES = 2000;
const LONGEST_BODY = 4096;

const cut = (body: string) => (body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body);

/** Keeps the last 2,000 exchanges; bodies are cut at 4,096 characters. */
export const createWire = (now: () => number = Date.now): Wire => {
  const entries: WireEntry[] = [];
  const listeners = new Set<(entry: WireEntry) => void>();
  let id = 0;
  return {
    add({ kind, from, to, label, status, ms, request, response }) {
      const entry: WireEntry = {
        id: ++id,
        at: now(),
        kind,
        from,
        to,
        label,
        status,
        ms: ms === null ? null : Math.round(ms),
        request: cut(request),
        response: cut(response),
      };
      entries.push(entry);
      if (entries.length > 2 * MOST_ENTRIES) entries.splice(0, entries.length - MOST_ENTRIES);
      for (const listener of listeners) listener(entry);
      return entry;
    },
    entries: () => entries.slice(-MOST_ENTRIES),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
