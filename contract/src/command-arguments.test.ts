import { readArguments } from './command-arguments';
import { type CommandArgument, type CommandManifest, commandManifest } from './command-manifest';

const argument = (name: string, more: Partial<CommandArgument> = {}): CommandArgument => ({
  name,
  type: 'string',
  required: false,
  ...more,
});

const refund: CommandManifest = {
  name: 'refund',
  output: 'customer',
  arguments: [
    argument('order', { type: 'pattern', pattern: '^[a-z]{2}-\\d+$', required: true }),
    argument('amount', { type: 'number', required: true }),
    argument('method', { type: 'choice', choices: [{ value: 'card' }, { value: 'voucher' }] }),
    argument('urgent', { type: 'boolean' }),
    argument('reason'),
  ],
};

test.each([
  ['AB-1 12.5', { order: 'AB-1', amount: 12.5 }],
  ['AB-1 12,5 CARD', { order: 'AB-1', amount: 12.5, method: 'card' }],
  ['--amount 3 AB-1', { order: 'AB-1', amount: 3 }],
  ['--amount=3 --order AB-1', { order: 'AB-1', amount: 3 }],
  ['AB-1 3 --urgent', { order: 'AB-1', amount: 3, urgent: true }],
  ['AB-1 3 --urgent no', { order: 'AB-1', amount: 3, urgent: false }],
  ['AB-1 3 --urgent voucher', { order: 'AB-1', amount: 3, method: 'voucher', urgent: true }],
  ['AB-1 3 card yes "it broke"', { order: 'AB-1', amount: 3, method: 'card', urgent: true, reason: 'it broke' }],
  [
    'AB-1 3 card yes it broke, twice',
    { order: 'AB-1', amount: 3, method: 'card', urgent: true, reason: 'it broke, twice' },
  ],
  ['AB-1 3 --reason “it \\”really\\” broke”', { order: 'AB-1', amount: 3, reason: 'it ”really” broke' }],
  ["AB-1 3 --reason '--urgent'", { order: 'AB-1', amount: 3, reason: '--urgent' }],
])('%s', (rest, values) => {
  expect(readArguments(refund, rest)).toEqual({ ok: true, values });
});

test.each([
  ['', 'order is missing', 0, 'order'],
  ['AB-1', 'amount is missing', 4, 'amount'],
  ['AB1 3', "order: expected another form, found 'AB1'", 0, 'order'],
  ['AB-1 much', "amount: expected a number, found 'much'", 5, 'amount'],
  ['AB-1 3 cash', "method: expected one of card, voucher, found 'cash'", 7, 'method'],
  ['AB-1 --amount 3 --amount 4', 'amount is given twice', 25, 'amount'],
  ['AB-1 3 --colour red', "there is no argument '--colour'", 7, undefined],
  ['AB-1 3 --method', "'--method' needs a value", 7, 'method'],
  ['AB-1 3 "open', 'a quotation is not closed', 7, undefined],
])('%s: %s', (rest, message, at, name) => {
  const problem = { message, at, ...(name === undefined ? {} : { argument: name }) };
  expect(readArguments(refund, rest)).toEqual({ ok: false, problem });
});

test('more words than arguments', () => {
  const one: CommandManifest = { name: 'x', output: 'agent', arguments: [argument('n', { type: 'integer' })] };
  const problem = { message: "'2' is one argument too many", at: 2 };
  expect(readArguments(one, '1 2')).toEqual({ ok: false, problem });
});

test.each([
  ['a name with spaces', { name: 'two words' }],
  ['a name of 33 characters', { name: 'x'.repeat(33) }],
  ['an optional argument before a required one', { arguments: [argument('a'), argument('b', { required: true })] }],
  ['26 arguments', { arguments: Array.from({ length: 26 }, (_, index) => argument(`a${index}`)) }],
  ['two arguments of one name', { arguments: [argument('a'), argument('a')] }],
  ['a choice of nothing', { arguments: [argument('a', { type: 'choice' })] }],
  [
    '26 choices',
    {
      arguments: [
        argument('a', { type: 'choice', choices: Array.from({ length: 26 }, (_, index) => ({ value: `${index}` })) }),
      ],
    },
  ],
])('a manifest cannot have %s', (_, change) => {
  expect(commandManifest.safeParse(refund).success).toBe(true);
  expect(commandManifest.safeParse({ ...refund, ...change }).success).toBe(false);
});
