/** Something that must never be. */
export interface Violation {
  readonly rule: string;
  readonly detail: string;
}
