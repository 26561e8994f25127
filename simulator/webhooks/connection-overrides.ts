/** What may be tried again: connecting failed, reading took too long, or the answer was a 4xx or 5xx. */
export type RetryCause = 'ct' | 'rt' | '4xx' | '5xx';

export interface Connection {
  /** The URL without its fragment: the fragment is neither sent nor signed. */
  readonly url: string;
  readonly retries: number;
  readonly retryOn: ReadonlySet<RetryCause>;
  /** Milliseconds for one attempt and for all of them together. */
  readonly timeoutMs: number;
  readonly totalMs: number;
}

const ALL: readonly RetryCause[] = ['ct', 'rt', '4xx', '5xx'];

const within = (text: string | null, lowest: number, highest: number, otherwise: number) => {
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? Math.min(Math.max(value, lowest), highest) : otherwise;
};

/** Reads Twilio's connection overrides, e.g. `https://example.com/hook#rc=3&rp=all&tt=15000`. */
export const readConnection = (configured: string): Connection => {
  const [url = '', fragment = ''] = configured.split('#', 2);
  const overrides = new URLSearchParams(fragment);
  const policy = overrides.get('rp')?.split(',') ?? ['ct'];
  return {
    url,
    retries: within(overrides.get('rc'), 0, 5, 1),
    retryOn: new Set(policy.includes('all') ? ALL : ALL.filter((cause) => policy.includes(cause))),
    timeoutMs: within(overrides.get('rt'), 100, 15_000, 15_000),
    totalMs: within(overrides.get('tt'), 100, 15_000, 15_000),
  };
};
