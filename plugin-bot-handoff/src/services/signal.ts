import * as React from 'react';

/** Something that happens, without a value. */
export interface Signal {
  emit(): void;
  subscribe(listener: () => void): () => void;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    emit() {
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Calls the newest `listener` whenever the signal is given, while the component is there. */
export function useSignal(signal: Signal, listener: () => void): void {
  const newest = React.useRef(listener);
  newest.current = listener;
  React.useEffect(() => signal.subscribe(() => newest.current()), [signal]);
}
