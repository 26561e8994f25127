/** A request that nobody simulates. */
export interface UnhandledRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** How often it came. */
  count: number;
}

/** Remembers what nobody handled, each kind once, and says so where it cannot be missed. */
export class UnhandledRequests {
  readonly #byKey = new Map<string, UnhandledRequest>();

  constructor(private readonly shout: (line: string) => void) {}

  add(request: Omit<UnhandledRequest, 'count'>): void {
    const key = `${request.method} ${request.host}${request.path}`;
    const known = this.#byKey.get(key) ?? { ...request, count: 0 };
    known.count += 1;
    this.#byKey.set(key, known);
    this.shout(`Nobody simulates ${key}`);
  }

  list(): readonly UnhandledRequest[] {
    return [...this.#byKey.values()];
  }
}
