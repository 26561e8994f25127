import type { Reference, Step } from './book';
import { didYouMean } from './did-you-mean';
import { type Reader, type Reading, reader } from './reading';
import type { Schema } from './schema';
import { describeNode, type SourceMap, type SourceNode } from './source';
import { readTemplate } from './template/read-template';
import type { Template } from './template/template';

/** One key of a step, trigger or option: how its value is read, what it is for, and whether it may be left out. */
export interface Field<T> {
  readonly read: Reader<T>;
  readonly required: boolean;
  /** One sentence for bot builders, in documentation and editors. */
  readonly about: string;
}

export type Fields<Body> = { readonly [Key in keyof Body]: Field<Body[Key]> };

export const required = <T>(read: Reader<T>, about: string): Field<T> => ({ read, required: true, about });
export const optional = <T>(read: Reader<T>, about: string): Field<T | undefined> => ({ read, required: false, about });

/** What a mapping with these keys and no others looks like. */
export function schemaOf(fields: Fields<Record<string, unknown>>): Schema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([key, { read, about }]) => [key, { ...read.schema, description: about }]),
    ),
    required: entries.filter(([, field]) => field.required).map(([key]) => key),
    additionalProperties: false,
  };
}

const expected = (node: SourceNode, reading: Reading, what: string): undefined =>
  reading.problem(node.at, `expected ${what}, found ${describeNode(node)}`);

/** Text with templates in it; numbers count as text. */
export const text: Reader<Template> = reader({ type: ['string', 'number', 'boolean'] }, (node, reading) =>
  node.kind === 'scalar' && node.value !== null && node.value !== ''
    ? readTemplate(node, reading)
    : expected(node, reading, 'text'),
);

/** Letters outside of expressions: what is left needs no translation. */
const hasWords = (template: Template): boolean => {
  const pieces = template.kind === 'text' ? template.pieces : template.kind === 'literal' ? [template.value] : [];
  return pieces.some((piece) => typeof piece === 'string' && /\p{L}/u.test(piece));
};

/** Text that customers read: in their language, where it is translated. */
export const words: Reader<Template> = reader(text.schema, (node, reading) => {
  const template = text(node, reading);
  if (!template || node.kind !== 'scalar' || !hasWords(template)) return template;
  const translations = reading.translationsOf(String(node.value), node.at);
  return translations ? { ...template, translations } : template;
});

/** Any value, with templates in its texts. */
export const value: Reader<Template> = reader({}, readTemplate);

export const mapping: Reader<Template> = reader({ type: 'object' }, (node, reading) =>
  node.kind === 'map' ? readTemplate(node, reading) : expected(node, reading, 'a mapping'),
);

/** A fixed text: what stands there is what is meant, so no template. */
export const word: Reader<string> = reader({ type: ['string', 'number', 'boolean'] }, (node, reading) => {
  if (node.kind !== 'scalar' || node.value === null || node.value === '') return expected(node, reading, 'a text');
  const written = String(node.value);
  return written.includes('(@') ? reading.problem(node.at, 'a template cannot stand here') : written;
});

export const reference: Reader<Reference> = reader({ type: 'string' }, (node, reading) => {
  const name = word(node, reading);
  return name === undefined ? undefined : { name, at: node.at };
});

export const flag: Reader<boolean> = reader({ type: 'boolean' }, (node, reading) =>
  node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : expected(node, reading, 'true or false'),
);

/** A step's own key where it says nothing more, as in `- catchall:` or `page_open: true`. */
export const nothing: Reader<true> = reader({ enum: [null, true] }, (node, reading) =>
  node.kind === 'scalar' && (node.value === null || node.value === true)
    ? true
    : expected(node, reading, "nothing after the ':'"),
);

export const wholeNumber = (least: number, most: number): Reader<number> =>
  reader({ type: 'integer', minimum: least, maximum: most }, (node, reading) =>
    node.kind === 'scalar' && Number.isInteger(node.value) && Number(node.value) >= least && Number(node.value) <= most
      ? Number(node.value)
      : expected(node, reading, `a whole number from ${least} to ${most}`),
  );

/** A number, whole or not. */
export const amount = (least: number, most: number): Reader<number> =>
  reader({ type: 'number', minimum: least, maximum: most }, (node, reading) =>
    node.kind === 'scalar' && typeof node.value === 'number' && node.value >= least && node.value <= most
      ? node.value
      : expected(node, reading, `a number from ${least} to ${most}`),
  );

export const oneOf = <const Word extends string>(words: readonly Word[]): Reader<Word> =>
  reader(
    { enum: words },
    (node, reading) =>
      words.find((known) => node.kind === 'scalar' && node.value === known) ??
      expected(node, reading, words.map((known) => `'${known}'`).join(' or ')),
  );

export const listOf = <T>(read: Reader<T>, most = 100): Reader<readonly T[]> =>
  reader({ type: 'array', items: read.schema, minItems: 1, maxItems: most }, (node, reading) => {
    if (node.kind !== 'list' || node.items.length === 0) return expected(node, reading, 'a list with something in it');
    if (node.items.length > most) return reading.problem(node.at, `a list of more than ${most}`);
    const items: T[] = [];
    for (const item of node.items) {
      const one = read(item, reading);
      if (one !== undefined) items.push(one);
    }
    return items.length === node.items.length ? items : undefined;
  });

/** `next`, `end`, one step, or a list of steps. */
export const steps: Reader<readonly Step[]> = reader({ $ref: '#/$defs/steps' }, (node, reading) => reading.steps(node));

/**
 * Reads the keys of a mapping. Unknown and missing ones are problems; in spite of an unknown one, the rest is
 * returned, so that what refers to it is not reported as well.
 *
 * @param owner what the mapping is, for messages: `step 'say'`
 * @param also keys that somebody else reads
 */
export function readFields<Body>(
  map: SourceMap,
  fields: Fields<Body>,
  reading: Reading,
  { owner, also = [] }: { readonly owner: string; readonly also?: readonly string[] },
): Body | undefined {
  const known = Object.keys(fields);
  const body: Partial<Body> = {};
  let complete = true;
  for (const { key, keyAt } of map.entries) {
    if (Object.hasOwn(fields, key) || also.includes(key)) continue;
    reading.problem(keyAt, `${owner} has no key '${key}'${didYouMean(key, [...known, ...also])}`);
  }
  for (const key of known as (keyof Body & string)[]) {
    const entry = map.entries.find((candidate) => candidate.key === key);
    const field = fields[key];
    const read = entry ? field.read(entry.value, reading) : undefined;
    if (read !== undefined) body[key] = read;
    else if (entry) complete = false;
    else if (field.required) {
      complete = false;
      reading.problem(map.at, `${owner} needs '${key}'`);
    }
  }
  // Every required key has been read, and the optional ones may be undefined.
  return complete ? (body as Body) : undefined;
}

/** A mapping with these keys and no others. */
export const fieldsOf = <Body>(owner: string, fields: Fields<Body>): Reader<Body> =>
  reader(schemaOf(fields as Fields<Record<string, unknown>>), (node, reading) =>
    node.kind === 'map' ? readFields(node, fields, reading, { owner }) : expected(node, reading, 'a mapping'),
  );
