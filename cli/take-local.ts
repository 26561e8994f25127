import { DEFAULT_LOCAL_URL } from './connect';

/**
 * Takes `--local [url]` out. What follows is its address only when it begins with http:// or https://; no other
 * option's value may be left out.
 */
export function takeLocal(args: readonly string[]): { readonly local: string | undefined; readonly rest: string[] } {
  const at = args.indexOf('--local');
  if (at < 0) return { local: undefined, rest: [...args] };
  const next = args[at + 1];
  const url = next !== undefined && /^https?:\/\//.test(next) ? next : undefined;
  const rest = [...args.slice(0, at), ...args.slice(at + (url === undefined ? 1 : 2))];
  return { local: url ?? DEFAULT_LOCAL_URL, rest };
}
