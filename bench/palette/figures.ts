/** What is measured of one ranking in a catalogue of one size. */
export interface SearchFigures {
  /** Making a catalogue ready to be searched, ms. */
  readonly indexing: number;
  /** A keystroke, ms on average. */
  readonly keystroke: number;
  /** Shares of the queries that were set aside, percent. */
  readonly first: number;
  readonly firstThree: number;
}

/** From the input event to the committed DOM and its layout, ms. */
export interface DrawingFigures {
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly keystrokes: number;
}

export interface SizeFigures {
  readonly size: number;
  readonly searches: Readonly<Record<string, SearchFigures>>;
  readonly drawing: DrawingFigures;
}

/** What the page brings back. */
export type PaletteFigures = readonly SizeFigures[];
