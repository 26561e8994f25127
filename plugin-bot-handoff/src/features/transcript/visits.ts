/** Who looks at what: two panels may show the same. */
export interface Visits {
  /**
   * @param onEmpty called when nobody looks at it any more
   * @returns a function to be called once, when this one looks no more
   */
  enter(key: string, onEmpty: () => void): () => void;
  /** Ends when nobody looks at it any more; undefined where nobody does. */
  signalOf(key: string): AbortSignal | undefined;
}

export function createVisits(): Visits {
  const visits = new Map<string, { count: number; readonly gone: AbortController }>();
  return {
    enter(key, onEmpty) {
      const visit = visits.get(key) ?? { count: 0, gone: new AbortController() };
      visit.count += 1;
      visits.set(key, visit);
      return () => {
        visit.count -= 1;
        if (visit.count > 0) return;
        visits.delete(key);
        visit.gone.abort();
        onEmpty();
      };
    },
    signalOf: (key) => visits.get(key)?.gone.signal,
  };
}
