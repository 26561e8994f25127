import type { Json } from '../engine';

export const ARITHMETIC = ['+', '-', '*', '/', '//', '%', '~'] as const;
export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'] as const;
export type Arithmetic = (typeof ARITHMETIC)[number];
export type Comparison = (typeof COMPARISONS)[number];

/** A parsed expression. Plain JSON, so that a compiled book needs no parser. */
export type Expression =
  | { readonly op: 'literal'; readonly value: Json }
  | { readonly op: 'scope'; readonly name: string }
  | { readonly op: 'get'; readonly of: Expression; readonly key: Expression }
  | { readonly op: 'list'; readonly items: readonly Expression[] }
  | { readonly op: 'not' | 'negate'; readonly of: Expression }
  | { readonly op: 'and' | 'or' | Arithmetic | Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'if'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly op: 'filter'; readonly name: string; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly op: 'is'; readonly name: string; readonly of: Expression };

/** Scopes that values are read from while a flow runs. */
export const VALUE_SCOPES = ['user', 'thread', 'flow', 'event', 'config'] as const;
export type ScopeName = (typeof VALUE_SCOPES)[number];

/** What an expression can name. Secrets of `vault` are filled in by whoever sends them; here they have no value. */
export const SCOPE_NAMES = [...VALUE_SCOPES, 'vault'] as const;

/** The expression cannot be read. `offset` counts characters from the start of its text. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
