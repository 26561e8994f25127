import type { Step } from '../book';
import { type Reader, type Reading, reader } from '../reading';
import type { Schema } from '../schema';
import type { Place, SourceEntry } from '../source';
import type { Exits } from './step-kind';

/** One way a step can go: what decides for it, and the steps below. */
export interface Case<Key> {
  readonly key: Key;
  readonly steps: readonly Step[];
}

const WAYS: Schema = { type: 'object', additionalProperties: { $ref: '#/$defs/steps' } };

/**
 * Cases of a step, in the order they are tried: a mapping, or a list of mappings with one key each.
 *
 * @param readKey makes what is compared out of a key as it was written
 */
export const casesOf = <Key>(
  readKey: (key: string, at: Place, reading: Reading) => Key | undefined,
): Reader<readonly Case<Key>[]> =>
  reader({ anyOf: [WAYS, { type: 'array', items: WAYS }] }, (node, reading) => {
    const entries: SourceEntry[] = [];
    for (const part of node.kind === 'list' ? node.items : [node]) {
      if (part.kind !== 'map') return reading.problem(part.at, "expected a case, as in 'hardware: next'");
      entries.push(...part.entries);
    }
    const cases: Case<Key>[] = [];
    for (const { key, keyAt, value } of entries) {
      const decided = readKey(key, keyAt, reading);
      const steps = reading.steps(value);
      if (decided !== undefined) cases.push({ key: decided, steps });
    }
    return cases.length === entries.length ? cases : undefined;
  });

/** The branch of the case at `index`; without one, that of `default`. */
export const branchName = (index: number): string => (index < 0 ? 'default' : String(index));

export function exitsOf(cases: readonly Case<unknown>[], otherwise: readonly Step[] | undefined): Exits {
  const branches = Object.fromEntries(cases.map(({ steps }, index) => [branchName(index), steps]));
  return { next: otherwise === undefined, branches: otherwise ? { ...branches, default: otherwise } : branches };
}
