/** Bytes that a variable of a Functions service holds. */
export const LARGEST_VALUE = 450;

/** Bytes of a secret: more than any service takes in a header. */
export const LARGEST_SECRET = 4096;

/** What stands in the secret's own variable when it is in several. */
const headOf = (count: number) => `(${count} parts)`;
const HEAD = /^\((\d+) parts\)$/;
const nameOf = (name: string, part: number) => `${name}__${part}`;

/** Cut between characters, so that each part is text. */
function cut(value: string): readonly string[] {
  const parts = [''];
  for (const character of value) {
    const last = `${parts.at(-1) ?? ''}${character}`;
    if (Buffer.byteLength(last) > LARGEST_VALUE) parts.push(character);
    else parts[parts.length - 1] = last;
  }
  return parts;
}

/**
 * A secret as variables that Twilio takes. Its own variable says whether there are parts, and how many: a deployment
 * deletes no variable, so that parts of an earlier, longer secret may still be there.
 */
export function partsOf(name: string, value: string): Readonly<Record<string, string>> {
  if (Buffer.byteLength(value) <= LARGEST_VALUE) return { [name]: value };
  const parts = cut(value);
  return Object.fromEntries([
    [name, headOf(parts.length)],
    ...parts.map((part, at): [string, string] => [nameOf(name, at + 1), part]),
  ]);
}

/**
 * Secrets by their names, each as a whole.
 *
 * @throws Error that names a secret of which a part is missing
 */
export function joinParts(variables: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const all = new Map(variables);
  const whole = variables.flatMap(([name, value]): [string, string][] => {
    if (/__\d+$/.test(name)) return [];
    const count = Number(HEAD.exec(value)?.[1] ?? 0);
    if (count === 0) return [[name, value]];
    const parts = Array.from({ length: count }, (_, at) => all.get(nameOf(name, at + 1)));
    if (parts.includes(undefined)) throw new Error(`A part of ${name} is missing. Deploy again: bot-handoff deploy.`);
    return [[name, parts.join('')]];
  });
  return new Map(whole);
}
