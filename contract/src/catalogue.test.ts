import { catalogue } from './catalogue';
import { chooseText } from './language';

test('an entry from a newer server hides no other', () => {
  const read = catalogue.parse({
    version: '1',
    commands: [{ name: 'a', preview: 'Hello Maya' }, { name: 'b', arguments: [{ name: 'x', type: 'colour' }] }, 5],
  });
  expect(read.commands.map(({ name, preview }) => [name, preview])).toEqual([['a', 'Hello Maya']]);
});

test.each([
  ['es-MX', 'ola'],
  ['es', 'hola'],
  ['es-AR', 'hola'],
  ['fr', 'hello'],
])('a text for %s', (language, text) => {
  expect(chooseText({ 'en-GB': 'hello', es: 'hola', 'es-MX': 'ola' }, language)).toBe(text);
});

test('a text in no language that we know of is better than none', () => {
  expect(chooseText({ fr: 'salut' }, 'de')).toBe('salut');
  expect(chooseText('plain', 'de')).toBe('plain');
});
