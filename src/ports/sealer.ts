/** Locks texts away from everybody who reads what is stored. */
export interface Sealer {
  /** The text, unreadable without the key; null where there is no key: then it is not to be kept. */
  seal(text: string): string | null;
  /** What was sealed; null for what this key does not open, or what has been changed. */
  unseal(sealed: string): string | null;
}
