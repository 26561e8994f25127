import * as React from 'react';

/** Values by key, kept in the page only, that components can follow. */
export interface KeyedStore<T> {
  /** @param value undefined takes the key out */
  set(key: string, value: T | undefined): void;
  get(key: string): T | undefined;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
}

export function createKeyedStore<T>(): KeyedStore<T> {
  const values = new Map<string, T>();
  const listeners = new Set<() => void>();
  return {
    set(key, value) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      for (const listener of listeners) listener();
    },
    get: (key) => values.get(key),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a key, now and after every change. */
export function useKeyed<T>(store: KeyedStore<T>, key: string): T | undefined {
  const [, refresh] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => store.subscribe(refresh), [store]);
  return store.get(key);
}
