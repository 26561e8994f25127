import type { TranscriptEntry } from '@bot-handoff/contract';
import { transcriptEn } from '../../strings/transcript-en';
import { type Filter, filterEntries, findMatches } from './search-entries';

const said = (text: string, speaker: 'customer' | 'bot' | 'agent'): TranscriptEntry => ({
  ...{ kind: 'message', id: text, at: 0, index: 0, speaker, style: 'say', text },
});
const ENTRIES: readonly TranscriptEntry[] = [
  said('¿Cuál es su dirección?', 'bot'),
  said('Straße 5', 'customer'),
  { kind: 'note', id: 'n', at: 0, text: 'Very important' },
  { kind: 'flow', id: 'f', at: 0, flow: 'flow.address' },
  { kind: 'command', id: 'c', at: 0, command: 'refund', outcome: 'done', name: 'Alice', result: 'gold' },
  { kind: 'audit', id: 'a', at: 0, what: 'leaked' },
  { kind: 'agent', id: 'j', at: 0, what: 'joined', name: 'Alice' },
  said('Hello', 'agent'),
  { ...said('Paid back.', 'bot'), kind: 'message', command: 'refund' } as TranscriptEntry,
];

test.each<[string, number[]]>([
  ['DIRECCION', [0]],
  ['important', [2]],
  ['address', [3]],
  ['/refund', [4, 8]],
  ['gold', [4]],
  ['alice', [4, 6]],
  ['  ', []],
  ['nowhere', []],
])('search for %s', (query, expected) => {
  expect(findMatches(ENTRIES, query, transcriptEn('/'))).toEqual(expected);
});

test.each<[Filter, string[]]>([
  ['customer', ['Straße 5']],
  ['bot', ['¿Cuál es su dirección?', 'f', 'Paid back.']],
  ['agent', ['j', 'Hello']],
  ['internal', ['n', 'c']],
  ['audit', ['c', 'a', 'j', 'Paid back.']],
])('show %s', (filter, expected) => {
  expect(filterEntries(ENTRIES, filter).map(({ id }) => id)).toEqual(expected);
});

test('show everything is the very same list', () => {
  expect(filterEntries(ENTRIES, 'all')).toBe(ENTRIES);
});
