import * as fc from 'fast-check';
import { LONGEST_MESSAGE, renderFor, splitText } from './render';

const options = [
  { id: 'hw', text: 'Hardware' },
  { id: 'sw', text: 'Software' },
];

test('buttons are a list to answer by number, but where they can be pressed', () => {
  expect(renderFor('web', 'Which?', options)).toEqual(['Which?']);
  expect(renderFor('sms', 'Which?', options)).toEqual(['Which?\n\n1. Hardware\n2. Software']);
  expect(renderFor('whatsapp', 'Hello')).toEqual(['Hello']);
});

test.each([
  ['First one. Second one. Third one.', 24, ['First one. Second one.', 'Third one.']],
  ['A paragraph.\n\nAnother. And more.', 26, ['A paragraph.', 'Another. And more.']],
  ['No sentence ends in here at all', 20, ['No sentence ends in', 'here at all']],
  ['x'.repeat(25), 10, ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]],
  ['ab😀😀', 3, ['ab', '😀', '😀']],
  ['一つ目です。二つ目です。', 8, ['一つ目です。', '二つ目です。']],
  ['', 10, []],
])('%j in pieces of %d', (text, room, pieces) => {
  expect(splitText(text, room)).toEqual(pieces);
});

test('every piece fits, and nothing but white space is lost', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'word ', '. ', '\n\n', '😀', '! ', '。'), maxLength: 900 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: LONGEST_MESSAGE }), (text, room) => {
      const pieces = splitText(text, room);
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.length).toBeLessThanOrEqual(room);
      }
      expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { numRuns: 200 },
  );
});
