import { didYouMean } from '../did-you-mean';
import { type Expression, ExpressionError, SCOPE_NAMES } from './ast';
import { FILTERS } from './filters';
import { TESTS } from './tests';
import { type Token, tokenize } from './tokens';

const MOST_CHARACTERS = 2_000;
/** Evaluation recurses once a node at most, so this also bounds its depth. */
const MOST_NODES = 500;
const MOST_DEPTH = 40;

const CONSTANTS: Readonly<Record<string, null | boolean>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  null: null,
};
const WORDS = ['and', 'or', 'not', 'in', 'is', 'if', 'else'];
const COMPARING = ['==', '!=', '<', '<=', '>', '>=', 'in'] as const;
const ADDING = ['+', '-', '~'] as const;
const MULTIPLYING = ['*', '/', '//', '%'] as const;

class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private nodes = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = tokenize(text);
  }

  whole(): Expression {
    const expression = this.conditional();
    if (this.token.kind !== 'end') this.fail(this.unexpected());
    return expression;
  }

  private get token(): Token {
    const token = this.tokens[this.index] ?? this.tokens.at(-1);
    if (!token) throw new ExpressionError('the expression is empty', 0);
    return token;
  }

  private unexpected(): string {
    const { kind, text } = this.token;
    if (kind === 'end') return 'the expression ends too early';
    if (text === '(') return 'functions and methods cannot be called; use a filter, as in (@ user.name | upper )';
    return `unexpected '${text}'`;
  }

  private fail(message: string, offset = this.token.offset): never {
    throw new ExpressionError(message, offset);
  }

  private is(text: string): boolean {
    return this.token.text === text && (this.token.kind === 'symbol' || this.token.kind === 'name');
  }

  private skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.index += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.skip(text)) this.fail(`${this.unexpected()}; expected '${text}'`);
  }

  private oneOf<Text extends string>(texts: readonly Text[]): Text | undefined {
    const found = texts.find((text) => this.is(text));
    if (found !== undefined) this.index += 1;
    return found;
  }

  private node<E extends Expression>(expression: E): E {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) this.fail(`the expression has more than ${MOST_NODES} parts`);
    return expression;
  }

  private nested<T>(parse: () => T): T {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) this.fail(`the expression is nested more than ${MOST_DEPTH} deep`);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  private conditional(): Expression {
    return this.nested(() => {
      const yes = this.or();
      if (!this.skip('if')) return yes;
      const test = this.or();
      const no = this.skip('else') ? this.conditional() : this.node({ op: 'literal' as const, value: null });
      return this.node({ op: 'if', test, yes, no });
    });
  }

  private or(): Expression {
    let left = this.and();
    while (this.skip('or')) left = this.node({ op: 'or', left, right: this.and() });
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.skip('and')) left = this.node({ op: 'and', left, right: this.not() });
    return left;
  }

  private not(): Expression {
    if (!this.skip('not')) return this.comparison();
    return this.nested(() => this.node({ op: 'not', of: this.not() }));
  }

  private comparison(): Expression {
    const left = this.sum();
    const at = this.index;
    if (this.skip('not')) {
      if (this.skip('in')) return this.node({ op: 'not in', left, right: this.sum() });
      this.index = at;
      return left;
    }
    const op = this.oneOf(COMPARING);
    if (op === undefined) return left;
    const comparison = this.node({ op, left, right: this.sum() });
    if (COMPARING.some((text) => this.is(text))) this.fail('comparisons cannot be chained; join two with and');
    return comparison;
  }

  private sum(): Expression {
    let left = this.product();
    for (let op = this.oneOf(ADDING); op; op = this.oneOf(ADDING)) {
      left = this.node({ op, left, right: this.product() });
    }
    return left;
  }

  private product(): Expression {
    let left = this.unary();
    for (let op = this.oneOf(MULTIPLYING); op; op = this.oneOf(MULTIPLYING)) {
      left = this.node({ op, left, right: this.unary() });
    }
    return left;
  }

  private unary(): Expression {
    return this.piped(this.signed());
  }

  private signed(): Expression {
    if (this.skip('-')) return this.nested(() => this.node({ op: 'negate', of: this.signed() }));
    return this.path(this.primary());
  }

  private path(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.skip('.')) of = this.node({ op: 'get', of, key: this.key() });
      else if (this.skip('[')) {
        of = this.node({ op: 'get', of, key: this.conditional() });
        this.expect(']');
      } else return of;
    }
  }

  private piped(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.skip('|')) of = this.filter(of);
      else if (this.skip('is')) of = this.test(of);
      else return of;
    }
  }

  private key(): Expression {
    const { kind, text } = this.token;
    if (kind !== 'name' && kind !== 'number') this.fail(`${this.unexpected()}; expected a name after the dot`);
    this.index += 1;
    return this.node({ op: 'literal', value: text });
  }

  private name(kind: string, known: object): string {
    const { text, offset } = this.token;
    if (this.token.kind !== 'name') this.fail(`${this.unexpected()}; expected the name of a ${kind}`);
    if (!Object.hasOwn(known, text)) {
      this.fail(`unknown ${kind} '${text}'${didYouMean(text, Object.keys(known))}`, offset);
    }
    this.index += 1;
    return text;
  }

  private test(of: Expression): Expression {
    const negated = this.skip('not');
    const test = this.node({ op: 'is' as const, name: this.name('test', TESTS), of });
    return negated ? this.node({ op: 'not', of: test }) : test;
  }

  private filter(of: Expression): Expression {
    const { offset } = this.token;
    const name = this.name('filter', FILTERS);
    const { parameters, required } = FILTERS[name] ?? { parameters: [], required: 0 };
    const given = this.skip('(') ? this.args(name, parameters) : [];
    const args = Array.from(given, (arg) => arg ?? this.node({ op: 'literal' as const, value: null }));
    if (given.filter(Boolean).length < required || (required > 0 && !given[required - 1])) {
      this.fail(`filter '${name}' needs ${parameters.slice(0, required).join(', ')}`, offset);
    }
    return this.node({ op: 'filter', name, of, args });
  }

  /** Arguments in the order of the parameters; those that were left out in between are undefined. */
  private args(filter: string, parameters: readonly string[]): (Expression | undefined)[] {
    const args: (Expression | undefined)[] = [];
    while (!this.skip(')')) {
      const { offset, kind, text } = this.token;
      const named = kind === 'name' && this.tokens[this.index + 1]?.text === '=';
      const place = named ? parameters.indexOf(text) : args.length;
      if (named) this.index += 2;
      if (place < 0) this.fail(`filter '${filter}' has no '${text}'${didYouMean(text, parameters)}`, offset);
      if (place >= parameters.length) this.fail(`filter '${filter}' takes at most ${parameters.length} values`, offset);
      args[place] = this.conditional();
      if (!this.is(')')) this.expect(',');
    }
    return args;
  }

  private primary(): Expression {
    const { kind, text, offset } = this.token;
    if (this.skip('(')) {
      const inner = this.conditional();
      this.expect(')');
      return inner;
    }
    if (this.skip('[')) return this.list();
    if (kind === 'symbol' || kind === 'end') this.fail(this.unexpected());
    this.index += 1;
    if (kind === 'string') return this.node({ op: 'literal', value: text });
    if (kind === 'number') return this.node({ op: 'literal', value: Number(text) });
    if (Object.hasOwn(CONSTANTS, text)) return this.node({ op: 'literal', value: CONSTANTS[text] ?? null });
    const scope = SCOPE_NAMES.find((name) => name === text);
    if (scope) return this.node({ op: 'scope', name: scope });
    if (WORDS.includes(text)) this.fail(`unexpected '${text}'`, offset);
    const hint = didYouMean(text, SCOPE_NAMES) || `; values live in ${SCOPE_NAMES.join(', ')}; texts need quotes`;
    return this.fail(`unknown name '${text}'${hint}`, offset);
  }

  private list(): Expression {
    const items: Expression[] = [];
    while (!this.skip(']')) {
      items.push(this.conditional());
      if (!this.is(']')) this.expect(',');
    }
    return this.node({ op: 'list', items });
  }
}

/**
 * Reads one expression, without the `(@` and `)` around it.
 *
 * @throws ExpressionError and nothing else
 */
export function parseExpression(text: string): Expression {
  if (text.length > MOST_CHARACTERS) {
    throw new ExpressionError(`the expression is longer than ${MOST_CHARACTERS} characters`, 0);
  }
  return new Parser(text).whole();
}
