import { KINDS, type KindName } from '../setup/kinds/kinds';
import { type Deed, idOf } from '../setup/plan';
import type { Wanted } from '../setup/wanted';

const isKind = (text: string): text is KindName => Object.hasOwn(KINDS, text);

/** Things that set-up has touched and would not look for any more, known by their names in the journal. */
function forgotten(deeds: ReadonlyMap<string, Deed>, wanted: readonly Wanted[]): Wanted[] {
  const known = new Set(wanted.map(idOf));
  return [...deeds.keys()].flatMap((id) => {
    const [kind = '', ...name] = id.split(' ');
    return !known.has(id) && isKind(kind) ? [{ kind, name: name.join(' '), fields: {} }] : [];
  });
}

/** All that may have to be undone, in the order in which set-up does it. */
export function undoTargets(wanted: readonly Wanted[], deeds: ReadonlyMap<string, Deed>): readonly Wanted[] {
  const reachable = wanted.filter(({ fields, waitsFor }) => waitsFor === undefined || Object.keys(fields).length > 0);
  return [...reachable, ...forgotten(deeds, reachable)];
}
