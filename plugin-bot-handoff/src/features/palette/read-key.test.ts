import type { CommandArgument, CommandEntry } from '@bot-handoff/contract';
import { readPalette } from './palette-view';
import { indexWords } from './ranking/word-index';
import { type Key, type KeyScene, readKey } from './read-key';

const entry = (name: string, all: readonly CommandArgument[] = []): CommandEntry => ({
  ...{ name, arguments: [...all], output: 'customer', aliases: name === 'help' ? ['ayuda'] : [] },
});
const WHY: CommandArgument = { name: 'why', type: 'choice', choices: [{ value: 'late' }, { value: 'too broken' }] };
const INDEX = indexWords(
  [entry('help'), entry('refund', [WHY]), entry('reset_password'), entry('restart_router')],
  'en',
);

const sceneOf = (marked: string, more: Partial<KeyScene> = {}): KeyScene => {
  const text = marked.replace('|', '');
  const caret = marked.includes('|') ? marked.indexOf('|') : text.length;
  const view = readPalette({ text, caret, prefix: '/', index: INDEX, usageOf: () => 0, language: 'en' });
  return { view, text, prefix: '/', selected: undefined, isRecalled: false, ...more };
};
const press = (key: string, scene: KeyScene, more: Partial<Key> = {}) =>
  readKey({ key, isRepeat: false, isModified: false, isComposing: false, ...more }, scene);
const run = (name: string) => ({ kind: 'run', picked: expect.objectContaining({ name }) });

test.each<[string, object]>([
  ['/help', run('help')],
  ['/AYUDA', run('help')],
  ['/hel', run('help')],
  ['/hepl', { kind: 'put', text: '/help ', start: 0, end: 5 }],
  ['/re', { kind: 'put' }],
  ['/refund', { kind: 'put', text: '/refund ' }],
  ['/', { kind: 'put' }],
  ['/nothing_like_it', { kind: 'run', picked: undefined }],
  ['/help ', { kind: 'run', picked: undefined }],
  ['/refund late', { kind: 'run', picked: undefined }],
  ['/refund ', { kind: 'point-out', start: 8, end: 8 }],
  ['/refund wet', { kind: 'point-out', start: 8, end: 11 }],
])('Enter on %s', (text, intent) => {
  expect(press('Enter', sceneOf(text))).toMatchObject(intent);
});

test('what the agent went to is meant', () => {
  expect(press('Enter', sceneOf('/re', { selected: 1 }))).toMatchObject({ kind: 'run' });
  expect(press('Enter', sceneOf('/refund ', { selected: 1 }))).toEqual({
    ...{ kind: 'put', text: '"too broken" ', start: 8, end: 8 },
  });
});

test.each<[string, string, object]>([
  ['Tab', '/hel', { kind: 'put', text: '/help ' }],
  ['Tab', '/refund l|a', { kind: 'put', text: 'late ', start: 8, end: 10 }],
  ['Tab', '/refund --', { kind: 'put', text: '--why ', start: 8, end: 10 }],
  ['Tab', '/refund ', { kind: 'pass' }],
  ['ArrowDown', '/re', { kind: 'select', option: 1 }],
  ['ArrowUp', '/re', { kind: 'select', option: 2 }],
  ['ArrowDown', '/refund ', { kind: 'select', option: 0 }],
  ['ArrowUp', '/refund ', { kind: 'select', option: 1 }],
  ['ArrowUp', '/', { kind: 'recall', steps: 1 }],
  ['ArrowDown', '/nothing_like_it', { kind: 'pass' }],
  ['Escape', '/re', { kind: 'dismiss' }],
  ['Escape', 'hello', { kind: 'pass' }],
  [' ', '/re', { kind: 'pass' }],
  ['Home', '/re', { kind: 'pass' }],
])('%s on %j', (key, text, intent) => {
  expect(press(key, sceneOf(text))).toMatchObject(intent);
});

test('a recalled line is left for the next one', () => {
  expect(press('ArrowUp', sceneOf('/help', { isRecalled: true }))).toEqual({ kind: 'recall', steps: 1 });
  expect(press('ArrowDown', sceneOf('/help', { isRecalled: true }))).toEqual({ kind: 'recall', steps: -1 });
});

test('a key that is held down runs nothing, and does not reach Flex', () => {
  expect(press('Enter', sceneOf('/help'), { isRepeat: true })).toEqual({ kind: 'swallow' });
});

test.each(['Enter', 'ArrowDown', 'Tab', 'Escape'])('%s is not ours while a character is being composed', (key) => {
  expect(press(key, sceneOf('/help'), { isComposing: true })).toEqual({ kind: 'pass' });
});

test('Shift+Enter stays a new line', () => {
  expect(press('Enter', sceneOf('/help'), { isModified: true })).toEqual({ kind: 'pass' });
});
