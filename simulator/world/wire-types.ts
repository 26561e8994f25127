/** One exchange as the wire log shows it: an arrow from one lane of the sequence diagram to another. */
export interface WireEntry {
  readonly id: number;
  /** Milliseconds since 1970, wall clock. */
  readonly at: number;
  readonly kind: 'rest' | 'webhook' | 'push' | 'function';
  readonly from: WireLane;
  readonly to: WireLane;
  /** One line a person can read, e.g. `POST /v1/Interactions` or `onMessageAdded`. */
  readonly label: string;
  readonly status: number | null;
  readonly ms: number | null;
  readonly request: string;
  readonly response: string;
}

export type WireLane = 'customer' | 'agent' | 'twilio' | 'functions';

export interface Wire {
  add(entry: Omit<WireEntry, 'id' | 'at'>): WireEntry;
  /** The last entries, oldest first; bounded. */
  entries(): readonly WireEntry[];
  on(listener: (entry: WireEntry) => void): () => void;
}
