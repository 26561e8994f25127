import type { Patient } from './patient';

/** `unseen`: it could not be looked at. `skipped`: there is nothing to look at, or nothing to do it with. */
export type Outcome = 'well' | 'warning' | 'failure' | 'unseen' | 'skipped';

/** What one look came to. */
export interface Verdict {
  readonly outcome: Outcome;
  /** What is so, in one sentence. Nothing secret, and nothing that people said. */
  readonly says: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** One thing that the doctor looks at. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** What goes wrong where this is not as it should be. */
  readonly why: string;
  /** A rejection becomes `unseen`. */
  look(patient: Patient): Promise<Verdict | readonly Verdict[]>;
}

export interface Finding extends Verdict {
  readonly check: string;
  readonly title: string;
  readonly why: string;
}

export const well = (says: string): Verdict => ({ outcome: 'well', says });
export const skipped = (says: string): Verdict => ({ outcome: 'skipped', says });
export const warning = (says: string, fix: string): Verdict => ({ outcome: 'warning', says, fix });
export const unseen = (says: string): Verdict => ({ outcome: 'unseen', says });
export const failure = (says: string, fix: string): Verdict => ({ outcome: 'failure', says, fix });

/** What is not there to be looked at because nothing is deployed: the check of the Functions says so already. */
export const NOT_DEPLOYED = skipped('The Functions are not deployed.');
