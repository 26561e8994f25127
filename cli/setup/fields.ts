/**
 * What is set on one thing of the account. A text is ours as a whole; of a list only those members are ours that we
 * have added, since others may add theirs.
 */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface FieldChange {
  readonly field: string;
  readonly from: string | readonly string[];
  readonly to: string | readonly string[];
}

const membersOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined || typeof value === 'string' ? [] : value;

const isSame = (one: FieldChange['from'], other: FieldChange['from']): boolean =>
  typeof one === 'string' || typeof other === 'string'
    ? one === other
    : one.length === other.length && one.every((member) => other.includes(member));

/** What is there with what is wanted put into it; fields that nothing is wanted of are left out. */
export function mergeFields(there: Fields, wanted: Fields): Fields {
  const merged = Object.entries(wanted).map(([name, value]) => {
    if (typeof value === 'string') return [name, value];
    return [name, [...new Set([...membersOf(there[name]), ...value])]];
  });
  return Object.fromEntries(merged);
}

/** The fields of `to` that `from` does not have so. */
export const changesBetween = (from: Fields, to: Fields): readonly FieldChange[] =>
  Object.entries(to).flatMap(([field, value]) => {
    const old = from[field] ?? (typeof value === 'string' ? '' : []);
    return isSame(old, value) ? [] : [{ field, from: old, to: value }];
  });

/** Whether these fields of `there` are as in `fields`. */
export const hasFields = (there: Fields, fields: Fields): boolean => changesBetween(there, fields).length === 0;

/** Only the fields that `names` has, empty where `there` lacks them. */
export const pickFields = (there: Fields, names: Fields): Fields =>
  Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, there[name] ?? (typeof value === 'string' ? '' : [])]),
  );

/**
 * What takes a change back: texts that are still as we set them become what they were, members that we added go.
 * `kept` names what somebody else has changed since.
 */
export function takeBack(there: Fields, before: Fields, after: Fields): { readonly fields: Fields; kept: string[] } {
  const fields: Record<string, string | readonly string[]> = {};
  const kept: string[] = [];
  for (const [name, value] of Object.entries(after)) {
    const [now, old] = [there[name], before[name]];
    if (typeof value === 'string') {
      if (now === value) fields[name] = typeof old === 'string' ? old : '';
      else kept.push(name);
      continue;
    }
    const added = value.filter((member) => !membersOf(old).includes(member));
    fields[name] = membersOf(now).filter((member) => !added.includes(member));
  }
  return { fields, kept };
}
