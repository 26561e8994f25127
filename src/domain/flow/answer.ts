import { type PlainType, readValue, VALUE_TYPES, type ValueType } from '@bot-handoff/contract';
import type { Json, JsonObject, Media, Reply } from './engine';
import { amount, type Fields, oneOf, optional } from './fields';
import { matchPattern } from './pattern/match-pattern';
import type { Pattern } from './pattern/program';
import { pattern } from './pattern/read-pattern';

/** What commands call a string is a text to who writes flows. */
type TypedAnswer = 'text' | Exclude<ValueType, 'string'>;

const TYPED: readonly TypedAnswer[] = VALUE_TYPES.map((type) => (type === 'string' ? 'text' : type));

/** What a question can expect: what an argument of a command can be, or a file. */
const EXPECTED = [...TYPED, 'image', 'file'] as const;
type Expected = (typeof EXPECTED)[number];

/** A choice and a pattern are texts of which more is known. */
const plainTypeOf = (expected: TypedAnswer): PlainType =>
  expected === 'text' || expected === 'pattern' || expected === 'choice' ? 'string' : expected;

/** What fits a question that does not offer its answers. */
export interface Expectation {
  readonly expect?: Expected | undefined;
  readonly pattern?: Pattern | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const MOST = 1e15;

export const EXPECTATION: Fields<Expectation> = {
  expect: optional(oneOf(EXPECTED), 'What kind of answer fits; any text unless stated.'),
  pattern: optional(pattern, 'A pattern that the whole answer or a part of it must match.'),
  min: optional(amount(-MOST, MOST), 'The least number, or the fewest characters of a text.'),
  max: optional(amount(-MOST, MOST), 'The greatest number, or the most characters of a text.'),
};

/** What is wrong with an expectation; undefined when nothing is. */
export function checkExpectation(body: Expectation & { readonly buttons?: unknown }): string | undefined {
  const { expect = 'text', min, max } = body;
  if (expect === 'choice' && !body.buttons) return "'expect: choice' needs 'buttons' to choose from";
  if (expect === 'pattern' && !body.pattern) return "'expect: pattern' needs a 'pattern'";
  if (body.pattern && expect !== 'pattern' && expect !== 'text')
    return `'pattern' does not go with 'expect: ${expect}'`;
  if (min !== undefined && max !== undefined && min > max) return "'min' is greater than 'max'";
  if (min === undefined && max === undefined) return undefined;
  const isMeasured = ['text', 'pattern', 'number', 'integer'].includes(expect);
  return isMeasured ? undefined : `'min' and 'max' do not go with 'expect: ${expect}'`;
}

/** An answer that fits: what it comes to, and the groups of its pattern. */
export interface Answer {
  readonly value: Json;
  readonly groups?: JsonObject;
}

type Answered = Extract<Reply, { kind: 'answer' }>;

function readMedia(kind: 'image' | 'file', media: readonly Media[]): Answer | undefined {
  const fitting = media.find(({ type }) => kind === 'file' || type.startsWith('image/'));
  return fitting && { value: { ...fitting } };
}

/** Whether a number, or the length of a text, is neither too small nor too great. */
function isWithin({ min, max }: Expectation, value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'string' && min === undefined && max === undefined) return true;
  const measured = typeof value === 'string' ? [...value].length : value;
  return measured >= (min ?? -MOST) && measured <= (max ?? MOST);
}

/** What an answer comes to; undefined when it does not fit. */
export function readAnswer(expected: Expectation, reply: Answered): Answer | undefined {
  const { expect = 'text' } = expected;
  if (expect === 'image' || expect === 'file') return readMedia(expect, reply.media ?? []);
  const read = readValue(reply.text, plainTypeOf(expect));
  if (!read.ok) return undefined;
  if (!isWithin(expected, read.value)) return undefined;
  if (!expected.pattern) return { value: read.value };
  const groups = matchPattern(expected.pattern, String(read.value));
  return groups && { value: read.value, groups };
}
