import { changesBetween, type FieldChange, type Fields, mergeFields, pickFields } from './fields';
import type { Found } from './kind';
import { KINDS } from './kinds/kinds';
import type { Wanted } from './wanted';

/** What set-up has done before to one thing. */
export interface Deed {
  /** As it was before we first touched it; null when we made it. */
  readonly before: Fields | null;
  /** As we left it. */
  readonly after: Fields;
}

export type Action = 'create' | 'change' | 'keep' | 'wait' | 'refuse';

/** One thing to be done, or left. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly action: Action;
  readonly wanted: Wanted;
  /** As it is now, as far as we look after it; null when it is not there. */
  readonly before: Fields | null;
  readonly after: Fields;
  readonly changes: readonly FieldChange[];
  /** For `wait` and `refuse`, why. */
  readonly why?: string;
  /** Whose place it takes, by force. */
  readonly replaces?: string;
}

export interface Known {
  /** By id; null or absent for what is not there. */
  readonly found: ReadonlyMap<string, Found | null>;
  readonly deeds: ReadonlyMap<string, Deed>;
  /** Addresses that begin so are ours. */
  readonly ourUrls: readonly string[];
  /** Take the place of others, too. */
  readonly isForced: boolean;
  /** Set-up was called with the auth token, and not with an API key. */
  readonly hasToken: boolean;
}

const NEEDS_TOKEN = 'until set-up is run with the auth token: a test call has to be signed';
const NAMELESS = ['sync-service', 'api-key'];

/** What a thing is called in the journal. Those of which there is one are known by their kind. */
export const idOf = ({ kind, name }: Pick<Wanted, 'kind' | 'name'>): string =>
  name === '' || NAMELESS.includes(kind) ? kind : `${kind} ${name}`;

/** Who is served by a thing that is not us; empty when nobody is. */
function stranger(wanted: Wanted, found: Fields, after: Fields, { deeds, ourUrls }: Known): string {
  const { holder } = KINDS[wanted.kind];
  const now = holder?.(found) ?? '';
  if (holder === undefined || now === '' || now === holder(mergeOver(found, after))) return '';
  const deed = deeds.get(idOf(wanted));
  const isOurs = ourUrls.some((url) => now.startsWith(`${url}/`)) || (deed && holder(deed.after) === now);
  return isOurs ? '' : now;
}

const mergeOver = (found: Fields, after: Fields): Fields => ({ ...found, ...after });

function planOne(wanted: Wanted, known: Known): Step {
  const { kind, fields, waitsFor } = wanted;
  const found = known.found.get(idOf(wanted));
  const step = { id: idOf(wanted), title: KINDS[kind].title(wanted.name), wanted };
  if (waitsFor !== undefined) {
    return { ...step, action: 'wait', before: null, after: {}, changes: [], why: `after ${waitsFor}` };
  }
  if (!found) {
    return { ...step, action: 'create', before: null, after: fields, changes: changesBetween({}, fields) };
  }
  const after = mergeFields(found.fields, fields);
  const before = pickFields(found.fields, after);
  const changes = changesBetween(before, after);
  if (changes.length === 0) return { ...step, action: 'keep', before, after, changes };
  if (wanted.needsToken && !known.hasToken)
    return { ...step, action: 'wait', before, after, changes, why: NEEDS_TOKEN };
  const other = stranger(wanted, found.fields, after, known);
  if (other === '') return { ...step, action: 'change', before, after, changes };
  return known.isForced
    ? { ...step, action: 'change', before, after, changes, replaces: other }
    : { ...step, action: 'refuse', before, after, changes, why: `serves ${other}, which is not ours` };
}

/** What has to be done to the account so that everything wanted is there. Pure. */
export const planSteps = (wanted: readonly Wanted[], known: Known): readonly Step[] =>
  wanted.map((each) => planOne(each, known));

export const isToDo = ({ action }: Step): boolean => action === 'create' || action === 'change';
