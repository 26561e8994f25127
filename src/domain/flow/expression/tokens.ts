import { ExpressionError } from './ast';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'symbol' | 'end';
  readonly text: string;
  readonly offset: number;
}

const SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SYMBOL = /\/\/|==|!=|<=|>=|[-+*/%~<>()[\],.|=]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const take = (pattern: RegExp, text: string, offset: number): string | undefined => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
};

function takeString(text: string, offset: number): { token: Token; end: number } {
  const quote = text[offset];
  let value = '';
  for (let index = offset + 1; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === quote) return { token: { kind: 'string', text: value, offset }, end: index + 1 };
    if (character === '\\') {
      index += 1;
      const escaped = text[index] ?? '';
      value += ESCAPES[escaped] ?? escaped;
    } else {
      value += character;
    }
  }
  throw new ExpressionError('text without a closing quote', offset);
}

/** Splits an expression into tokens; the last one is always `end`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  // After a dot a number is a key (`groups.1`), never a decimal.
  const afterDot = () => tokens.at(-1)?.text === '.' && tokens.at(-1)?.kind === 'symbol';
  while (offset < text.length) {
    const space = take(SPACE, text, offset);
    if (space !== undefined) {
      offset += space.length;
      continue;
    }
    const character = text[offset] ?? '';
    if (character === '"' || character === "'") {
      const { token, end } = takeString(text, offset);
      tokens.push(token);
      offset = end;
      continue;
    }
    const number = afterDot() ? take(/\d+/y, text, offset) : take(NUMBER, text, offset);
    const name = number === undefined ? take(NAME, text, offset) : undefined;
    const found = number ?? name ?? take(SYMBOL, text, offset);
    if (found === undefined) throw new ExpressionError(`unexpected '${character}'`, offset);
    tokens.push({ kind: number ? 'number' : name ? 'name' : 'symbol', text: found, offset });
    offset += found.length;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}
