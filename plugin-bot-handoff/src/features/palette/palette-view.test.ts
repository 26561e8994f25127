import type { CommandEntry } from '@bot-handoff/contract';
import { readPalette } from './palette-view';
import { indexWords } from './ranking/word-index';

const entry = (name: string, more: Partial<CommandEntry> = {}): CommandEntry => ({
  ...{ name, arguments: [], output: 'customer', aliases: [] },
  ...more,
});
const INDEX = indexWords(
  [
    entry('cancel'),
    entry('cancel_order'),
    entry('note', { arguments: [{ name: 'text', type: 'string' }], aliases: ['nota'] }),
  ],
  'en',
);
const read = (marked: string) => {
  const text = marked.replace('|', '');
  const caret = marked.includes('|') ? marked.indexOf('|') : text.length;
  return readPalette({ text, caret, prefix: '/', index: INDEX, usageOf: () => 0, language: 'en' });
};

test.each(['', 'hello', 'and/or', '//cancel', ' x /cancel'])('%j opens nothing', (text) => {
  expect(read(text)).toEqual({ kind: 'closed' });
});

test.each([
  ['/', ''],
  ['  /can', 'can'],
  ['\u200b／can', 'can'],
  ['/order can', 'order can'],
  ['/cancel', 'cancel'],
])('%j lists commands for %j', (text, query) => {
  expect(read(text)).toMatchObject({ kind: 'commands', query });
});

test('words after a command without arguments look for another', () => {
  expect(read('/cancel order')).toMatchObject({ kind: 'commands', query: 'cancel order', exact: undefined });
});

test('behind the name of a command are its arguments, with offsets in the whole text', () => {
  expect(read(' /NOTA call her')).toMatchObject({
    ...{ kind: 'arguments', offset: 7, fault: undefined },
    ...{ entry: { name: 'note' }, spot: { kind: 'value', typed: 'call her' } },
  });
});

test('with the cursor back in the name, commands are listed again', () => {
  expect(read('/no|te call her')).toMatchObject({ kind: 'commands' });
});
