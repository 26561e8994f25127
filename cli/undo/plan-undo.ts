import { changesBetween, type FieldChange, type Fields, takeBack } from '../setup/fields';
import type { Found, Kind } from '../setup/kind';
import { KINDS } from '../setup/kinds/kinds';
import { type Deed, idOf } from '../setup/plan';
import type { Wanted } from '../setup/wanted';

export type UndoAction = 'remove' | 'restore' | 'leave';

/** One thing that is taken back, or left. */
export interface UndoStep {
  readonly id: string;
  readonly title: string;
  readonly action: UndoAction;
  readonly wanted: Pick<Wanted, 'kind' | 'name'>;
  /** What is set, for `restore`. */
  readonly fields: Fields;
  readonly changes: readonly FieldChange[];
  /** Why it is left, or what of it is. */
  readonly why?: string;
}

export interface UndoKnown {
  readonly found: ReadonlyMap<string, Found | null>;
  readonly deeds: ReadonlyMap<string, Deed>;
  /** What conversations left behind goes as well: their state, records, user data. */
  readonly withData: boolean;
}

const KEEPS_DATA = 'the state of conversations and user data is in it; --data removes it';

/**
 * What there is to undo of one thing. Without a note of ours, what is exactly as we would have it counts as ours, and
 * nobody knows what was there before.
 */
function deedOf(wanted: Wanted, found: Found, deeds: UndoKnown['deeds']): Deed | undefined {
  const noted = deeds.get(idOf(wanted));
  if (noted) return noted;
  const isPlain = Object.keys(wanted.fields).length === 0;
  const isAsWanted = changesBetween(found.fields, wanted.fields).every(({ from, to }) => {
    // Of a list, only that our members are there.
    return Array.isArray(from) && Array.isArray(to) && to.every((member) => from.includes(member));
  });
  return !isPlain && isAsWanted ? { before: {}, after: wanted.fields } : undefined;
}

function planOne(wanted: Wanted, known: UndoKnown): UndoStep | undefined {
  const { kind, name } = wanted;
  const found = known.found.get(idOf(wanted));
  const deed = found && deedOf(wanted, found, known.deeds);
  if (!found || !deed) return undefined;
  const { holder, remove, title }: Kind = KINDS[kind];
  const step = { id: idOf(wanted), title: title(name), wanted: { kind, name }, fields: {}, changes: [] };
  const { fields, kept } = takeBack(found.fields, deed.before ?? {}, deed.after);
  // What is as it was before has not been done, or has been taken back by hand.
  const others = kept.filter((field) => found.fields[field] !== (deed.before?.[field] ?? ''));
  const why = others.length === 0 ? {} : { why: `changed since: ${others.join(', ')}` };
  const isTaken = holder !== undefined && holder(found.fields) !== holder({ ...found.fields, ...deed.after });
  if (isTaken || (deed.before === null && others.length > 0)) {
    return others.length === 0 ? undefined : { ...step, action: 'leave', ...why };
  }
  if (deed.before === null) {
    if (kind === 'sync-service' && !known.withData) return { ...step, action: 'leave', why: KEEPS_DATA };
    return remove === undefined ? { ...step, action: 'leave', why: 'it stays' } : { ...step, action: 'remove' };
  }
  const changes = changesBetween(found.fields, fields);
  if (changes.length > 0)
    return { ...step, action: 'restore', fields: { ...found.fields, ...fields }, changes, ...why };
  return others.length === 0 ? undefined : { ...step, action: 'leave', ...why };
}

/**
 * What takes back all that set-up has done and that is still as it left it. The guard goes first, since Twilio asks it
 * before every message; then what the plugin knows; then the rest, the last done first. Pure.
 */
export function planUndo(wanted: readonly Wanted[], known: UndoKnown): readonly UndoStep[] {
  const isFirst = ({ kind }: Wanted) => (kind === 'guard' ? 0 : kind === 'plugin-settings' ? 1 : 2);
  return [...wanted]
    .reverse()
    .sort((one, other) => isFirst(one) - isFirst(other))
    .flatMap((each) => planOne(each, known) ?? []);
}
