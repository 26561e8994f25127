import type { Step } from './book';
import type { Schema } from './schema';
import type { Place, SourceNode } from './source';
import type { Translations } from './template/template';

/** What readers of parts of a flow file share. */
export interface Reading {
  /** Notes a problem; reading goes on, so that all of them are found at once. */
  problem(at: Place, message: string): undefined;
  /** Translations of a text that customers read. */
  translationsOf(text: string, at: Place): Translations | undefined;
  /** Steps below a step: `next`, `end`, one step, or a list of them. */
  steps(node: SourceNode): readonly Step[];
}

/** Reads one value and says what it may look like. Undefined means that a problem was noted. */
export interface Reader<T> {
  (node: SourceNode, reading: Reading): T | undefined;
  readonly schema: Schema;
}

export const reader = <T>(schema: Schema, read: (node: SourceNode, reading: Reading) => T | undefined): Reader<T> =>
  Object.assign((node: SourceNode, reading: Reading) => read(node, reading), { schema });
