import { ExpressionError } from './ast';
import { type Token, tokenize } from './tokens';

/** Goes through an expression's tokens, and says what is wrong where. */
export class TokenCursor {
  private readonly tokens: readonly Token[];
  private index = 0;

  constructor(text: string) {
    this.tokens = tokenize(text);
  }

  /** The token `ahead` of this one; behind the last there are only ends. */
  peek(ahead = 0): Token {
    const token = this.tokens[this.index + ahead] ?? this.tokens.at(-1);
    if (!token) throw new ExpressionError('the expression is empty', 0);
    return token;
  }

  advance(by = 1): void {
    this.index += by;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === 'symbol' || token.kind === 'name');
  }

  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  skipOneOf<Text extends string>(texts: readonly Text[]): Text | undefined {
    return texts.find((text) => this.skip(text));
  }

  expect(text: string): void {
    if (!this.skip(text)) this.fail(`${this.unexpected()}; expected '${text}'`);
  }

  unexpected(): string {
    const { kind, text } = this.peek();
    if (kind === 'end') return 'the expression ends too early';
    if (text === '(') return 'functions and methods cannot be called; use a filter, as in (@ user.name | upper )';
    return `unexpected '${text}'`;
  }

  fail(message: string, offset = this.peek().offset): never {
    throw new ExpressionError(message, offset);
  }
}
