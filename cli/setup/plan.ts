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
function stranger(wanted: Wanted, { fields }: Found, after: Fields, { deeds, ourUrls }: Known): string {
  const { holder } = KINDS[wanted.kind];
  const now = holder?.(fields) ?? '';
  if (holder === undefined || now === '') return '';
  const deed = deeds.get(idOf(wanted));
  const isOurs = ourUrls.some((url) => now.startsWith(`${url}/`)) || (deed && holder(deed.after) === now);
  // While it is not known how it is to be, whoever is there will have to go.
  const isToStay = hasNames(wanted.fields) && now === holder({ ...fields, ...after });
  return isOurs || isToStay ? '' : now;
}

const hasNames = (fields: Fields) => Object.keys(fields).length > 0;

function planMissing(wanted: Wanted, step: Pick<Step, 'id' | 'title'>): Step {
  const { waitsFor, isMadeFirst } = wanted;
  const fields = waitsFor !== undefined && isMadeFirst ? {} : wanted.fields;
  const made = { ...step, wanted: { ...wanted, fields }, before: null, after: fields };
  const changes = changesBetween({}, fields);
  return waitsFor === undefined || isMadeFirst
    ? { ...made, action: 'create', changes }
    : { ...made, action: 'wait', changes, why: `after ${waitsFor}` };
}

function planOne(wanted: Wanted, known: Known): Step {
  const { kind, fields, waitsFor, needsToken } = wanted;
  const found = known.found.get(idOf(wanted));
  const named = { id: idOf(wanted), title: KINDS[kind].title(wanted.name) };
  if (!found) return planMissing(wanted, named);
  const after = mergeFields(found.fields, fields);
  const before = pickFields(found.fields, after);
  const changes = changesBetween(before, after);
  const step = { ...named, wanted, before, after, changes };
  if (changes.length === 0 && (waitsFor === undefined || hasNames(fields))) return { ...step, action: 'keep' };
  const waiting = waitsFor === undefined ? {} : { why: `after ${waitsFor}` };
  if (needsToken && !known.hasToken) return { ...step, action: 'wait', why: NEEDS_TOKEN, ...waiting };
  const other = stranger(wanted, found, after, known);
  if (other !== '' && !known.isForced) {
    return { ...step, action: 'refuse', why: `serves ${other}, which is not ours` };
  }
  const action = waitsFor === undefined ? 'change' : 'wait';
  return { ...step, action, ...waiting, ...(other !== '' && { replaces: other }) };
}

/** What has to be done to the account so that everything wanted is there. Pure. */
export const planSteps = (wanted: readonly Wanted[], known: Known): readonly Step[] =>
  wanted.map((each) => planOne(each, known));

export const isToDo = ({ action }: Step): boolean => action === 'create' || action === 'change';
