import { ExpressionError } from '../expression/ast';

/** A piece of a text: as it stands, or an expression. `offset` is where its own text starts. */
export interface Piece {
  readonly kind: 'text' | 'expression';
  readonly text: string;
  readonly offset: number;
}

const OPENING = '(@';

/** Where the parenthesis that closes an expression stands: parentheses nest, and those in quotes do not count. */
function findEnd(text: string, start: number): number {
  let depth = 1;
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quote) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/**
 * Splits a text at its `(@ ... )`. To write the two opening characters themselves: `(@ '(@' )`.
 *
 * @throws ExpressionError where one is not closed
 */
export function scanTemplate(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  while (offset < text.length) {
    const opening = text.indexOf(OPENING, offset);
    const textEnd = opening < 0 ? text.length : opening;
    if (textEnd > offset) pieces.push({ kind: 'text', text: text.slice(offset, textEnd), offset });
    if (opening < 0) break;
    const start = opening + OPENING.length;
    const end = findEnd(text, start);
    if (end < 0) throw new ExpressionError("'(@' without a closing ')'", opening);
    pieces.push({ kind: 'expression', text: text.slice(start, end), offset: start });
    offset = end + 1;
  }
  return pieces;
}
