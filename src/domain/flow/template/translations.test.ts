import { translationFor } from './translations';

const of = (value: string) => ({ kind: 'literal', value }) as const;
const by = { es: of('Hola'), 'es-mx': of('Qué onda'), de: of('Hallo') };

test.each([
  ['es', {}, 'Hola'],
  ['ES', {}, 'Hola'],
  ['es-AR', {}, 'Hola'],
  ['es_MX', {}, 'Qué onda'],
  ['fr', {}, undefined],
  ['fr', { otherwise: 'de', from: 'en' }, 'Hallo'],
  [null, { otherwise: 'de', from: 'en' }, 'Hallo'],
  ['en-GB', { otherwise: 'de', from: 'en' }, undefined],
  ['en_US', { otherwise: 'de', from: 'en-us' }, undefined],
  ['', { otherwise: 'de', from: 'en' }, 'Hallo'],
  ['constructor', {}, undefined],
  [null, {}, undefined],
])('who speaks %j, with %j, reads %j', (language, more, value) => {
  const chosen = translationFor({ by, ...more }, { language });
  expect(chosen).toEqual(value === undefined ? undefined : of(value));
});
