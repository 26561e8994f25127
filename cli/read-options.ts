/**
 * Reads arguments that are all `--name value`. The last one of a name counts.
 *
 * @throws Error that says which argument is wrong
 */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {};
  for (let at = 0; at < args.length; at += 2) {
    const [written = '', value] = [args[at], args[at + 1]];
    const name = names.find((known) => written === `--${known}`);
    if (name === undefined) throw new Error(`${written} means nothing here.`);
    if (value === undefined) throw new Error(`${written} has no value.`);
    given[name] = value;
  }
  return given;
}
