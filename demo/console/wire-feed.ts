import type { WireEntry } from '../../simulator/world/wire-types';

/**
 * Calls `onEntry` for all that is in the log and for each new entry, once each and in order. The browser
 * reconnects by itself; what was missed meanwhile is read from the log.
 */
export function followWire(onEntry: (entry: WireEntry) => void): void {
  let last = 0;
  const take = (entry: WireEntry) => {
    if (entry.id <= last) return;
    last = entry.id;
    onEntry(entry);
  };
  let isReading = false;
  let waiting: WireEntry[] = [];
  const events = new EventSource('/local/wire/events');
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const entry = JSON.parse(data) as WireEntry;
    if (isReading) waiting.push(entry);
    else take(entry);
  });
  events.addEventListener('open', async () => {
    isReading = true;
    const response = await fetch('/local/wire');
    const read = (await response.json()) as WireEntry[] | { entries: WireEntry[] };
    for (const entry of Array.isArray(read) ? read : read.entries) take(entry);
    for (const entry of waiting) take(entry);
    waiting = [];
    isReading = false;
  });
}
