/** Where a verb reads and writes. */
export interface Terminal {
  print(line: string): void;
  error(line: string): void;
  /** Lines that are typed, until the input ends. */
  readonly lines: AsyncIterable<string>;
}
