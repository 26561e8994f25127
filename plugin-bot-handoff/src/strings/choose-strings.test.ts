import { chooseStrings } from './choose-strings';
import { en } from './en';
import { es } from './es';

test.each([
  ['en-US', en],
  ['es', es],
  ['es-MX', es],
  ['ES_es', es],
  ['pt-BR', en],
  ['', en],
  [undefined, en],
  ['constructor', en],
])('%s', (tag, strings) => {
  expect(chooseStrings(tag)).toBe(strings);
});
