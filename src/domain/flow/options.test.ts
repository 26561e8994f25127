import { chooseOption } from './options';

const option = (id: string, text: string) => ({ id, text, result: text.toLowerCase() });
const often = ['Once a week', 'Two to four times a week', 'Everyday', 'Multiple times a day'].map((text, index) =>
  option(String(index + 1), text),
);

test.each([
  ['once a week', '1'],
  ['  ONCE  A week. ', '1'],
  ['2', '2'],
  ['#3', '3'],
  ['(4)', '4'],
  ['2.', '2'],
  ['evryday', '3'],
  ['everyady', '3'],
  ['multipel times a dya', '4'],
  ['ｅveryday', '3'],
  ['5', undefined],
  ['0', undefined],
  ['sometimes', undefined],
  ['a week', undefined],
  ['', undefined],
  ['x'.repeat(5_000), undefined],
])('%j means %s', (text, id) => {
  expect(chooseOption(often, { text })).toEqual(id === undefined ? undefined : expect.objectContaining({ id }));
});

test('a text that is one option goes before the number of another', () => {
  expect(chooseOption([option('1', '3'), option('2', '2'), option('3', '1')], { text: '3' })).toMatchObject({
    id: '1',
  });
});

test('what is as close to two options is unclear', () => {
  expect(chooseOption([option('1', 'north'), option('2', 'forth')], { text: 'worth' })).toBe('unclear');
});

test('a pressed option counts as itself, whatever its text says', () => {
  expect(chooseOption(often, { text: 'Everyday', option: '1' })).toMatchObject({ id: '1' });
  expect(chooseOption(often, { text: 'Everyday', option: '9' })).toBeUndefined();
});
