/** What may be tried again: connecting failed, reading took too long, or the answer was a 4xx or 5xx. */
export type RetryCause = 'ct' | 'rt' | '4xx' | '5xx';

export interface Connection {
  /** The URL without its fragment: the fragment is neither sent nor signed. */
  readonly url: string;
  /** The same, parsed; undefined when what is configured is no URL. */
  readonly target: URL | undefined;
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

/** Configured URLs are few, and each comes again with every webhook. */
const MOST_REMEMBERED = 100;

/** A {@link readConnection} that reads each configured URL once. */
export const createConnectionReader = (): typeof readConnection => {
  const known = new Map<string, Connection>();
  return (configured) => {
    const remembered = known.get(configured);
    if (remembered) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const connection = readConnection(configured);
    known.set(configured, connection);
    return connection;
  };
};

/** Reads Twilio's connection overrides, e.g. `https://example.com/hook#rc=3&rp=all&tt=15000`. */
export const readConnection = (configured: string): Connection => {
  const [url = '', fragment = ''] = configured.split('#', 2);
  const overrides = new URLSearchParams(fragment);
  const policy = overrides.get('rp')?.split(',') ?? ['ct'];
  return {
    url,
    target: URL.canParse(url) ? new URL(url) : undefined,
    retries: within(overrides.get('rc'), 0, 5, 1),
    retryOn: new Set(policy.includes('all') ? ALL : ALL.filter((cause) => policy.includes(cause))),
    timeoutMs: within(overrides.get('rt'), 100, 15_000, 15_000),
    totalMs: within(overrides.get('tt'), 100, 15_000, 15_000),
  };
};
