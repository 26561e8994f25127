import fc from 'fast-check';
import { findCursorSpot } from './argument-cursor';
import { ARGUMENT_FAULT_CODES, describeFault } from './argument-fault';
import type { ArgumentValue } from './argument-value';
import { parseArguments, writeArguments } from './command-arguments';
import type { CommandArgument } from './command-manifest';

const ORDER: CommandArgument = { name: 'order', type: 'pattern', pattern: '[A-Z]{2}-\\d+', example: 'AB-12' };
const AMOUNT: CommandArgument = { name: 'amount', type: 'number', min: 1, max: 500 };
const WHY: CommandArgument = {
  name: 'why',
  type: 'choice',
  choices: [{ value: 'late', title: { en: 'Too late', es: 'Demasiado tarde' } }, { value: 'broken' }],
  optional: true,
};
const URGENT: CommandArgument = { name: 'urgent', type: 'boolean', optional: true };
const NOTE: CommandArgument = { name: 'note', type: 'string', optional: true, max: 40 };
const REFUND = [ORDER, AMOUNT, WHY, URGENT, NOTE];

const valuesOf = (expected: readonly CommandArgument[], text: string) =>
  Object.fromEntries(parseArguments(expected, text).values);

test.each<[string, Record<string, unknown>]>([
  ['AB-1 20', { order: 'AB-1', amount: 20 }],
  ['  AB-1\t20  late  yes', { order: 'AB-1', amount: 20, why: 'late', urgent: true }],
  ['--amount 20 --order AB-1', { order: 'AB-1', amount: 20 }],
  ['--AMOUNT=20 AB-1', { order: 'AB-1', amount: 20 }],
  ['—amount 20 AB-1', { order: 'AB-1', amount: 20 }],
  ['AB-1 20 --urgent', { order: 'AB-1', amount: 20, urgent: true }],
  ['AB-1 --urgent 20 broken', { order: 'AB-1', amount: 20, why: 'broken', urgent: true }],
  ['AB-1 --urgent no 20', { order: 'AB-1', amount: 20, urgent: false }],
  ['AB-1 20 "demasiado TARDE"', { order: 'AB-1', amount: 20, why: 'late' }],
  [
    'AB-1 20 late no call her -- "soon"',
    { order: 'AB-1', amount: 20, why: 'late', urgent: false, note: 'call her -- "soon"' },
  ],
  ['AB-1 20 --note \'say "hi"\'', { order: 'AB-1', amount: 20, note: 'say "hi"' }],
  [
    "AB-1 20 late no don't wait --urgent",
    { order: 'AB-1', amount: 20, why: 'late', urgent: false, note: "don't wait" },
  ],
  ['AB-1 20 --note “a \\” b”', { order: 'AB-1', amount: 20, note: 'a ” b' }],
  ['AB-1 20 --note "C:\\x \\\\ \\""', { order: 'AB-1', amount: 20, note: 'C:\\x \\ "' }],
])('%j', (text, values) => {
  expect(valuesOf(REFUND, text)).toEqual(values);
});

test.each<[CommandArgument['type'], string, unknown]>([
  ['integer', '-12', -12],
  ['integer', '-0', 0],
  ['number', '1.5e3', 1500],
  ['number', '12,5', 12.5],
  ['date', '22.11.2026', '2026-11-22'],
  ['date', '2028-02-29', '2028-02-29'],
  ['phone', '"+49 (170) 123-4567"', '+491701234567'],
  ['phone', '00491701234567', '+491701234567'],
  ['email', 'ünal@example.com', 'ünal@example.com'],
  ['boolean', 'Sí', true],
])('a %s: %j', (type, text, value) => {
  expect(valuesOf([{ name: 'x', type } as CommandArgument], text)).toEqual({ x: value });
});

test.each<[string, string, number, number]>([
  ['', 'missing', 0, 0],
  ['AB-1', 'missing', 4, 4],
  ['AB-1 --amount', 'value_missing', 5, 13],
  ['AB-1 --amount --note x', 'value_missing', 5, 13],
  ['AB-1 0.5', 'too_small', 5, 8],
  ['AB-1 501', 'too_large', 5, 8],
  ['AB-1 --amount 1,250', 'not_a_number', 14, 19],
  ['ab 20', 'not_matching', 0, 2],
  ['AB-1 20 wet', 'not_a_choice', 8, 11],
  ['AB-1 20 late maybe', 'not_a_boolean', 13, 18],
  ['AB-1 20 --amount 30', 'repeated', 8, 19],
  ['AB-1 20 --price 30', 'unknown_argument', 8, 15],
  ['AB-1 20 "late', 'quote_open', 8, 13],
  [`AB-1 20 --note "${'x'.repeat(41)}"`, 'too_long', 15, 58],
])('%j: %s from %i to %i', (text, code, start, end) => {
  expect(parseArguments(REFUND, text).faults[0]).toMatchObject({ code, start, end });
});

test.each<[CommandArgument['type'], string, string]>([
  ['integer', '1.5', 'not_an_integer'],
  ['integer', '9007199254740993', 'not_an_integer'],
  ['number', 'Infinity', 'not_a_number'],
  ['number', '9'.repeat(400), 'not_a_number'],
  ['date', '2026-02-29', 'not_a_date'],
  ['date', '03/04/2026', 'not_a_date'],
  ['phone', '12', 'not_a_phone'],
  ['email', 'a@b', 'not_an_email'],
])('%s %s: %s', (type, text, code) => {
  expect(parseArguments([{ name: 'x', type } as CommandArgument], text).faults).toMatchObject([
    { code, argument: 'x' },
  ]);
});

test('one word too many is named', () => {
  expect(parseArguments([AMOUNT], '20 30').faults).toEqual([{ code: 'too_many', start: 3, end: 5, given: '30' }]);
});

test('a fault reads as a sentence', () => {
  const [fault] = parseArguments(REFUND, 'AB-1 20 wet').faults;
  expect(fault && describeFault(fault)).toBe("why must be one of late, broken, not 'wet'.");
  for (const code of ARGUMENT_FAULT_CODES)
    expect(describeFault({ code, start: 0, end: 0, argument: 'a', given: 'b', expected: 'c' })).toMatch(/\.$/);
});

test.each<[string, object]>([
  ['|', { kind: 'value', argument: ORDER, typed: '', start: 0, end: 0 }],
  ['AB|', { kind: 'value', argument: ORDER, typed: 'AB', start: 0, end: 2 }],
  ['AB-1 |', { kind: 'value', argument: AMOUNT, typed: '' }],
  ['AB-1 20 l|a', { kind: 'value', argument: WHY, typed: 'la', start: 8, end: 10 }],
  ['AB-1 20 --why |', { kind: 'value', argument: WHY, typed: '' }],
  ['AB-1 20 --why "to|o', { kind: 'value', argument: WHY, typed: 'too', start: 14 }],
  ['AB-1 20 --|', { kind: 'name', typed: '', start: 8, end: 10 }],
  ['AB-1 20 --wh|', { kind: 'name', typed: 'wh' }],
  ['AB-1 20 --why=l|', { kind: 'value', argument: WHY, typed: 'l' }],
  ['AB-1 20 --urgent |', { kind: 'value', argument: WHY }],
  ['AB-1 20 late no a b|', { kind: 'value', argument: NOTE, typed: 'a b' }],
  ['AB-1 20 late no "a b" |', { kind: 'nothing' }],
])('the cursor in %s', (marked, spot) => {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  expect(findCursorSpot(REFUND, text, parseArguments(REFUND, text), cursor)).toMatchObject(spot);
});

/** Pieces that mean something to the parser, so that chance goes where it could break. */
const scraps = fc.array(
  fc.oneof(
    fc.constantFrom(' ', '"', "'", '\\', '--', '—', '=', '“', '”', '--note', '--urgent', '--why=', '__proto__', '\n'),
    fc.constantFrom('AB-12', '20', '-0', '1e999', 'late', 'yes', '+4917012345678', 'a@b.de', '2026-11-22'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 12 },
);

test('never throws, and faults and places lie within the text: 100,000 lines', () => {
  fc.assert(
    fc.property(scraps, fc.nat(80), (pieces, at) => {
      const text = pieces.join('');
      const reading = parseArguments(REFUND, text);
      for (const { start, end } of [...reading.faults, ...reading.given])
        if (!(0 <= start && start <= end && end <= text.length)) throw new Error(`${start} to ${end}`);
      const cursor = Math.min(at, text.length);
      const spot = findCursorSpot(REFUND, text, reading, cursor);
      if (spot.kind !== 'nothing' && !(spot.start <= cursor && cursor <= spot.end))
        throw new Error(JSON.stringify(spot));
      const again = parseArguments(REFUND, writeArguments(REFUND, reading.values));
      for (const [name, value] of reading.values) if (again.values.get(name) !== value) throw new Error(name);
    }),
    // Some three seconds where nothing else runs; never more than half a minute.
    { numRuns: 100_000, interruptAfterTimeLimit: 30_000 },
  );
});

test('what is written for values is read back as the same values', () => {
  const value = (argument: CommandArgument): fc.Arbitrary<ArgumentValue | undefined> => {
    const some: fc.Arbitrary<ArgumentValue> =
      argument.type === 'boolean'
        ? fc.boolean()
        : argument.type === 'choice'
          ? fc.constantFrom(...argument.choices.map((each) => each.value))
          : argument.type === 'number'
            ? fc.double({ noNaN: true, noDefaultInfinity: true, min: 1, max: 500 })
            : argument.type === 'pattern'
              ? fc.stringMatching(/^[A-Z]{2}-[0-9]{1,9}$/)
              : fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => [...text].length <= 40);
    return argument.optional ? fc.option(some, { nil: undefined }) : some;
  };
  fc.assert(
    fc.property(fc.tuple(...REFUND.map(value)), (given) => {
      const values = new Map<string, ArgumentValue>();
      for (const [index, argument] of REFUND.entries()) {
        const each = given[index];
        if (each !== undefined) values.set(argument.name, each);
      }
      const reading = parseArguments(REFUND, writeArguments(REFUND, values));
      expect(reading.faults).toEqual([]);
      expect(Object.fromEntries(reading.values)).toEqual(Object.fromEntries(values));
    }),
    { numRuns: 5_000 },
  );
});
