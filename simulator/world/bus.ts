import type { Bus, WorldEvents } from './world-types';

type Listener = (event: never) => void;

/**
 * Tells every listener of an event before the next event is told, also when a listener's own change causes that
 * next event: all listeners see one order. A listener that throws is reported and does not stop the others.
 */
export const createBus = (report: (error: unknown) => void): Bus => {
  const listeners = new Map<keyof WorldEvents, Set<Listener>>();
  const waiting: Array<() => void> = [];
  let isTelling = false;

  const tell = <Name extends keyof WorldEvents>(name: Name, event: WorldEvents[Name]) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        (listener as (event: WorldEvents[Name]) => void)(event);
      } catch (error) {
        report(error);
      }
    }
  };

  return {
    on(name, listener) {
      const known = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    emit(name, event) {
      waiting.push(() => tell(name, event));
      if (isTelling) return;
      isTelling = true;
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
      isTelling = false;
    },
  };
};
