import type { Found, Means } from './kind';
import { KINDS } from './kinds/kinds';
import { idOf } from './plan';
import type { Wanted } from './wanted';

/** How everything that is wanted is on the account just now, what has to wait as well: others may have its place. */
export async function findThings(means: Means, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Found | null>> {
  const entries = await Promise.all(
    wanted.map(
      async (each): Promise<[string, Found | null]> => [idOf(each), await KINDS[each.kind].find(means, each.name)],
    ),
  );
  return new Map(entries);
}
