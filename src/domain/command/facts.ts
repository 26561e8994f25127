import type { JsonObject } from '../flow/engine';
import { print } from '../flow/expression/values';

const MASK = '•••••';

/** What flows have remembered, for people: flags are for flows, and what was said in confidence is masked. */
export const factsOf = (
  values: JsonObject,
  confidential: ReadonlySet<string>,
): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'boolean')
    .map(([name, value]) => ({ name, value: confidential.has(name) ? MASK : print(value) }));
