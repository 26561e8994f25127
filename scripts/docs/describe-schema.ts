import type { Schema } from '../../src/domain/flow/schema';

const NAMES: Readonly<Record<string, string>> = {
  'string,number,boolean': 'text',
  'string,number': 'text',
  string: 'text',
  'string,object': 'a name or a mapping',
  boolean: '`true` or `false`',
  object: 'a mapping',
  number: 'a number',
  integer: 'a whole number',
};

const rangeOf = ({ minimum, maximum }: Schema): string =>
  minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;

/** A mapping from whatever decides to the steps that follow. */
const hasWays = ({ additionalProperties }: Schema): boolean =>
  typeof additionalProperties === 'object' && additionalProperties.$ref !== undefined;

/** What may stand at a place of a flow file, in a few words of Markdown. */
export function describeSchema(schema: Schema): string {
  const { $ref, type, anyOf, items } = schema;
  if ($ref === '#/$defs/steps') return 'steps';
  if (schema.enum?.includes(null)) return 'nothing';
  if (schema.enum) return schema.enum.map((word) => `\`${String(word)}\``).join(' or ');
  if (anyOf?.some(hasWays)) return 'ways, each with steps';
  if (anyOf) return [...new Set(anyOf.map(describeSchema))].join(' or ');
  if (items) return `a list, each ${describeSchema(items)}`;
  if (schema.properties) {
    return `a mapping with ${Object.keys(schema.properties)
      .map((key) => `\`${key}\``)
      .join(', ')}`;
  }
  return (NAMES[String(type)] ?? 'any value') + rangeOf(schema);
}
