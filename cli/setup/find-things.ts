import type { Found, Means } from './kind';
import { KINDS } from './kinds/kinds';
import { idOf } from './plan';
import type { Wanted } from './wanted';

/** How everything that is wanted is on the account just now. What has to wait is not looked for. */
export async function findThings(means: Means, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Found | null>> {
  const entries = await Promise.all(
    wanted.map(async (each): Promise<[string, Found | null]> => {
      const found = each.waitsFor === undefined ? await KINDS[each.kind].find(means, each.name) : null;
      return [idOf(each), found];
    }),
  );
  return new Map(entries);
}
