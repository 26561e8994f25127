/** One structured line an event: SIDs, lengths and outcomes, never what people said. */
export interface Log {
  info(event: string, facts: Readonly<Record<string, unknown>>): void;
  error(event: string, facts: Readonly<Record<string, unknown>>): void;
}
