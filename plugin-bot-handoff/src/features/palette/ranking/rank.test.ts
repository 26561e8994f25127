import type { CommandEntry } from '@bot-handoff/contract';
import { makeCatalogue } from '../../../../../bench/palette/large-catalogue';
import { QUERIES_SET_ASIDE } from '../../../../../bench/palette/queries-set-aside';
import { MEANINGLESS_QUERIES } from '../../../../../bench/palette/written-query';
import { rank } from './rank';
import { indexWords } from './word-index';

const NEVER = () => 0;
const entry = (name: string, more: Partial<CommandEntry> = {}): CommandEntry => ({
  ...{ name, arguments: [], output: 'customer', aliases: [] },
  ...more,
});
const DESK = [
  entry('ask_issue_frequency', { title: { en: 'Ask how often', es: 'Preguntar la frecuencia' } }),
  entry('refund_order', { aliases: ['moneyback'], description: 'Pays it back to the card' }),
  entry('refund_shipping'),
  entry('reset_password', { title: { en: 'Reset the password', es: 'Restablecer la contraseña' } }),
];
const namesFor = (query: string, usageOf: (name: string) => number = NEVER) =>
  rank(indexWords(DESK, 'en'), query, usageOf, 10).commands.map(({ entry: { name } }) => name);

test.each([
  ['aif', 'ask_issue_frequency'],
  ['frequncy', 'ask_issue_frequency'],
  ['frequency ask', 'ask_issue_frequency'],
  ['how often', 'ask_issue_frequency'],
  ['frecuencia', 'ask_issue_frequency'],
  ['MoneyBack', 'refund_order'],
  ['ＲＥＳＥＴ', 'reset_password'],
  ['contrasena', 'reset_password'],
  ['respass', 'reset_password'],
  ['to the card', 'refund_order'],
])('%s finds %s', (query, expected) => {
  expect(namesFor(query)[0]).toBe(expected);
});

test('nothing typed lists everything, what is used first', () => {
  expect(namesFor('')).toEqual(DESK.map(({ name }) => name));
  expect(namesFor('', (name) => (name === 'refund_shipping' ? 0.5 : 0))[0]).toBe('refund_shipping');
});

test('use decides between equals, and does not lift what matches worse', () => {
  const usageOf = (name: string) => (name === 'refund_shipping' ? 1 : 0);
  expect(namesFor('refund')).toEqual(['refund_order', 'refund_shipping']);
  expect(namesFor('refund', usageOf)).toEqual(['refund_shipping', 'refund_order']);
  expect(namesFor('refund_order', usageOf)[0]).toBe('refund_order');
});

test('a name that is typed out is sure, a slip is a guess', () => {
  const sureOf = (query: string) => rank(indexWords(DESK, 'en'), query, NEVER, 1).commands[0]?.isSure;
  expect(['reset', 'aif', 'moneyback', 'resett', 'card'].map(sureOf)).toEqual([true, true, true, false, false]);
});

test('the list is cut, and it is said how many there are', () => {
  const { commands, total } = rank(indexWords(makeCatalogue(500), 'en'), 's', NEVER, 5);
  expect(commands).toHaveLength(5);
  expect(total).toBeGreaterThan(5);
});

describe('the queries that were set aside', () => {
  const index = indexWords(makeCatalogue(1_000), 'en');
  const placeOf = (query: string, expected: string) =>
    rank(index, query, NEVER, 3).commands.findIndex(({ entry: { name } }) => name === expected);

  test('95 of 100 are right first, 98 among the first three', () => {
    const missed = (within: number) =>
      QUERIES_SET_ASIDE.filter(({ query, expected }) => {
        const place = placeOf(query, expected);
        return place < 0 || place >= within;
      }).map(({ query }) => query);
    expect(missed(1).length / QUERIES_SET_ASIDE.length).toBeLessThanOrEqual(0.05);
    expect(missed(3).length / QUERIES_SET_ASIDE.length).toBeLessThanOrEqual(0.02);
  });

  test.each(MEANINGLESS_QUERIES)('%s finds nothing', (query) => {
    expect(rank(index, query, NEVER, 3).commands).toEqual([]);
  });
});
