/**
 * The path of something that lies deeper than so many levels of objects and lists; undefined where nothing does.
 * Written without recursion: what is deep enough ends the stack of whoever follows it.
 */
export function findDeepest(value: unknown, levels: number): string | undefined {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.path.length >= levels) return next.path.join('.');
    for (const [key, inner] of Object.entries(next.value)) open.push({ value: inner, path: [...next.path, key] });
  }
  return undefined;
}
