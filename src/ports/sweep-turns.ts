/** When the last sweep began (milliseconds since 1970), and where the next one goes on; null at the start. */
export interface SweepTurn {
  readonly at: number;
  readonly cursor: string | null;
}

/** Who sweeps next, over all processes. */
export interface SweepTurns {
  /** The last sweep and the revision that a claim must name, or null before the first one. */
  last(): Promise<{ readonly turn: SweepTurn; readonly revision: string } | null>;
  /** The new revision, or `taken` when somebody else was quicker. */
  claim(turn: SweepTurn, revision: string | null): Promise<string | 'taken'>;
  /** Whatever stands there: a scheduler asks nobody. */
  put(turn: SweepTurn): Promise<void>;
}
