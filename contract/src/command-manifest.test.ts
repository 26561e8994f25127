import { readManifest } from './command-manifest';

const faultsOf = (announced: unknown) => {
  const read = readManifest(announced);
  return read.ok ? [] : read.faults;
};

test('a name is enough', () => {
  expect(readManifest({ name: 'help' })).toEqual({
    ok: true,
    manifest: { name: 'help', arguments: [], output: 'customer', aliases: [] },
  });
});

test('everything that a command can say of itself', () => {
  const refund = {
    name: 'refund',
    title: { en: 'Refund', es: 'Reembolso' },
    description: 'Pays an order back',
    arguments: [
      { name: 'order', type: 'pattern', pattern: '[A-Z]{2}-\\d{1,9}', example: 'AB-12' },
      { name: 'amount', type: 'number', min: 0.01, max: 500 },
      { name: 'why', type: 'choice', choices: [{ value: 'late', title: { es: 'tarde' } }], optional: true },
    ],
    output: 'agent',
    permissions: { roles: ['supervisor'], attributes: { vip: [true] } },
    danger: 'The money is gone.',
    aliases: ['reembolsar'],
    group: 'Money',
    version: '3',
  };
  expect(readManifest(refund)).toEqual({ ok: true, manifest: refund });
});

test.each<[string, object, string]>([
  ['a space in the name', { name: 'two words' }, "name: 'two words' is not a name: 1 to 32 letters"],
  ['a long name', { name: 'x'.repeat(33) }, 'is not a name'],
  ['an unknown type', { arguments: [{ name: 'a', type: 'colour' }] }, 'arguments[0].type: '],
  ['a choice of nothing', { arguments: [{ name: 'a', type: 'choice', choices: [] }] }, 'at least one thing'],
  [
    'twins to choose',
    { arguments: [{ name: 'a', type: 'choice', choices: [{ value: 'x' }, { value: 'X' }] }] },
    'two choices have the same value',
  ],
  [
    'too many arguments',
    { arguments: Array.from({ length: 26 }, (_, n) => ({ name: `a${n}`, type: 'date' })) },
    'arguments: a command has at most 25 arguments',
  ],
  [
    'required after optional',
    {
      arguments: [
        { name: 'a', type: 'date', optional: true },
        { name: 'b', type: 'date' },
      ],
    },
    "arguments: 'b' is required and must stand before the optional arguments",
  ],
  [
    'twin arguments',
    {
      arguments: [
        { name: 'a', type: 'date' },
        { name: 'A', type: 'date' },
      ],
    },
    'two arguments have the same name',
  ],
  ['a hyphen first', { arguments: [{ name: '-a', type: 'date' }] }, "must not begin with '-'"],
  ['a broken pattern', { arguments: [{ name: 'a', type: 'pattern', pattern: '(' }] }, 'not a regular expression'],
  ['an unknown output', { output: 'nobody' }, 'output: '],
  ['a language that is none', { title: { 'a b': 'x' } }, 'title'],
])('%s is refused, and it is said where', (_name, announced, reason) => {
  expect(faultsOf({ name: 'x', ...announced })).toEqual([expect.stringContaining(reason)]);
});

test('a command without a name is refused', () => {
  expect(faultsOf({})).toEqual([expect.stringContaining('name: ')]);
});

test('all faults are reported at once', () => {
  expect(faultsOf({ name: '', output: 'x', aliases: ['a b'] })).toHaveLength(3);
});
