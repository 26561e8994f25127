import type { Json } from '../engine';
import { type Expression, ExpressionError } from '../expression/ast';
import { parseExpression } from '../expression/parse';
import { type Piece, scanTemplate } from './scan';

/** A value that may depend on the conversation, compiled. Plain JSON. */
export type Template = (
  | { readonly kind: 'literal'; readonly value: Json }
  /** A lone expression: keeps its type. */
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'text'; readonly pieces: readonly (string | Expression)[] }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [key: string, value: Template])[] }
) & { readonly translations?: Translations };

/** A text in other languages, by language tag in lower case. */
export interface Translations {
  readonly by: Readonly<Record<string, Template>>;
  /** What customers read whose language nothing is written in. */
  readonly otherwise?: string;
  /** The language that flows are written in themselves. */
  readonly from?: string;
}

const parsePiece = (piece: Piece): string | Expression => {
  if (piece.kind === 'text') return piece.text;
  try {
    return parseExpression(piece.text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ExpressionError(error.message, piece.offset + error.offset);
  }
};

/**
 * Compiles a text. White space around a lone expression does not make it a text.
 *
 * @throws ExpressionError with the offset in `text`
 */
export function compileText(text: string): Template {
  const pieces = scanTemplate(text);
  if (pieces.every((piece) => piece.kind === 'text')) return { kind: 'literal', value: text };
  const parsed = pieces.map(parsePiece);
  const solid = parsed.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const [lone] = solid;
  if (solid.length === 1 && typeof lone === 'object') return { kind: 'expression', expression: lone };
  return { kind: 'text', pieces: parsed };
}
