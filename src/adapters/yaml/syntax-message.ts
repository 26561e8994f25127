import type { ErrorCode } from 'yaml';

/** What to do about the mistakes that people make; the parser's own words serve for the rest. */
const ADVICE: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  DUPLICATE_KEY: 'this key is there already; a key stands once in a mapping',
  BLOCK_AS_IMPLICIT_KEY: "a second ': ' on this line; put the text in quotes",
  MULTIPLE_ANCHORS: 'anchors (&name) are not supported',
  TAG_RESOLVE_FAILED: 'tags (!name) are not supported',
};

/** A YAML parser's complaint, in one line. */
export function syntaxMessage(code: ErrorCode, message: string): string {
  const [first = ''] = message.split('\n');
  // The parser recurses, and reports in these words that thousands of brackets exhausted its stack.
  if (first.includes('call stack')) return 'nested too deeply';
  return ADVICE[code] ?? `not YAML: ${first.replace(/ at line \d+, column \d+:?$/, '')}`;
}
