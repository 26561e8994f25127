import type { Rest } from '../../src/adapters/twilio/rest';
import type { AccountFacts } from './account-facts';
import type { Fields } from './fields';

/** A thing of the account as it was found. */
export interface Found {
  readonly sid: string;
  readonly fields: Fields;
}

export type Pause = (ms: number) => Promise<void>;

/** With what a kind reads and writes. */
export interface Means {
  readonly rest: Rest;
  readonly facts: AccountFacts;
  /** Waits so many milliseconds. */
  readonly pause: Pause;
}

/** One kind of thing that set-up looks after, with all that is done to it. */
export interface Kind {
  /** What a person calls it; `name` says which one, where there are several. */
  title(name: string): string;
  /** Who is told or asked by it just now: an address or a SID; empty for nobody. Two cannot be at once. */
  holder?(fields: Fields): string;
  /** The fields that make nobody its holder; without it, nothing is to be emptied. */
  readonly vacant?: Fields;
  find(means: Means, name: string): Promise<Found | null>;
  /** Absent where Twilio makes it with the account. @returns its SID */
  create?(means: Means, name: string, fields: Fields): Promise<Created>;
  change(means: Means, found: Found, fields: Fields): Promise<void>;
  /** Absent where it stays for good. */
  remove?(means: Means, found: Found): Promise<void>;
}

export interface Created {
  readonly sid: string;
  /** Shown once, at the creation. */
  readonly secret?: string;
}

export const textOf = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};
