/** What an agent types, and the command they mean. Written before the ranking was. */
export interface WrittenQuery {
  readonly kind: 'abbreviation' | 'typo' | 'order' | 'alias' | 'description' | 'spanish' | 'prefix';
  readonly query: string;
  readonly expected: string;
}

/** What means no command. Nothing at all is the right answer. */
export const MEANINGLESS_QUERIES: readonly string[] = [
  'usr/bin',
  'xyzzy',
  'qwertz',
  '12',
  'jjjjjj',
  'zzz top',
  'vbxkq',
];
