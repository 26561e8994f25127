/** What is measured of one list of the same messages. */
export interface ListFigures {
  /** From the first call of React to the layout of all that is drawn, ms; the quickest of some. */
  readonly paint: number;
  /** Frames that did not come in three seconds of scrolling; the fewest of some. */
  readonly dropped: number;
  /** Elements in the page. */
  readonly nodes: number;
}

/** What the page offers to whoever measures. */
export interface TranscriptBench {
  /** Draws a list of so many messages; resolves with the milliseconds until its layout was known. */
  mount(variant: string, count: number): Promise<number>;
  unmount(): void;
  /** Scrolls through the list for three seconds; resolves with the frames that did not come. */
  scroll(): Promise<number>;
  nodes(): number;
  /** Types a query; resolves with the milliseconds of each key, to the layout. */
  search(query: string): Promise<number[]>;
}
