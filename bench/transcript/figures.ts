/** What is measured of one list of the same messages. */
export interface ListFigures {
  /** What the page works from the first call of React to the end of the first frame, ms; the quickest of some. */
  readonly paint: number;
  /** Frames that did not come in three seconds of scrolling; the fewest of some. */
  readonly dropped: number;
  /** Elements in the page. */
  readonly nodes: number;
}

/** What the page offers to whoever measures. */
export interface TranscriptBench {
  /** Draws a list of so many messages, so many pixels high; resolves with the milliseconds of work until it was seen. */
  mount(variant: string, count: number, height: number): Promise<number>;
  /** Pixels of what can be scrolled. */
  height(): number;
  unmount(): void;
  /** Scrolls through the list for three seconds; resolves with the frames that did not come. */
  scroll(): Promise<number>;
  nodes(): number;
  /** Types a query; resolves with the milliseconds of each key, to the layout. */
  search(query: string): Promise<number[]>;
}

/** What is added to a page of the real Flex UI for whoever measures. Times are in ms. */
export interface FlexBench {
  /** Resolves with the time since the page was asked for, once its first task can be seen. */
  usable(): Promise<number>;
  /** Resolves with the time from the last click to the first frame with such an element. */
  sinceClick(selector: string): Promise<number>;
  /** Scrolls what holds such an element up for three seconds; resolves with the frames that did not come. */
  scrollUp(selector: string): Promise<number>;
  /** Messages that Flex itself holds of the longest conversation. */
  held(): number;
}
