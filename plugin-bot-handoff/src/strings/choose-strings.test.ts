import { chooseStrings } from './choose-strings';

const EN = 'Hand back';
const ES = 'Devolver';

test.each([
  ['en-US', EN],
  ['es', ES],
  ['es-MX', ES],
  ['ES_es', ES],
  ['pt-BR', EN],
  ['', EN],
  [undefined, EN],
  ['constructor', EN],
])('%s', (tag, text) => {
  expect(chooseStrings(tag, '/').handBack).toBe(text);
});

/** Each text of a table, with what it needs made up. */
function textsOf(table: unknown): string[] {
  if (typeof table === 'string') return [table];
  if (typeof table === 'function') return textsOf(table('one', 'two', 'three'));
  if (table instanceof Map) return [...table.values()].flatMap(textsOf);
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(textsOf) : [];
}

test.each(['en', 'es'])('what is told in %s names the prefix that is set', (tag) => {
  const { argumentFault: _ofTheContract, ...strings } = chooseStrings(tag, '!');
  const texts = textsOf(strings);
  expect(texts.filter((text) => text.includes('/'))).toEqual([]);
  expect(texts.filter((text) => text.includes('!!')).length).toBeGreaterThanOrEqual(4);
});
