import { type CommandManifest, parseArguments } from '@bot-handoff/contract';

const MASK = '•••••';
/** What one chooses or counts says nothing about people; what one writes may. */
const PLAIN: ReadonlySet<CommandManifest['arguments'][number]['type']> = new Set([
  'integer',
  'number',
  'boolean',
  'choice',
]);

/** The arguments of a line as an audit may keep them: which were given, and only harmless values. */
export function maskArguments(
  { arguments: expected }: CommandManifest,
  rest: string,
): Readonly<Record<string, string>> {
  const { values } = parseArguments(expected, rest);
  return Object.fromEntries(
    expected.flatMap(({ name, type }) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, PLAIN.has(type) ? String(value) : MASK] as const];
    }),
  );
}
