import { didYouMean } from '../did-you-mean';
import { type Expression, ExpressionError, SCOPE_NAMES } from './ast';
import { FILTERS } from './filters';
import { TESTS } from './tests';
import { TokenCursor } from './token-cursor';

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
  private readonly at: TokenCursor;
  private nodes = 0;
  private depth = 0;

  constructor(text: string) {
    this.at = new TokenCursor(text);
  }

  whole(): Expression {
    const expression = this.conditional();
    if (this.at.peek().kind !== 'end') this.at.fail(this.at.unexpected());
    return expression;
  }

  private node<E extends Expression>(expression: E): E {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) this.at.fail(`the expression has more than ${MOST_NODES} parts`);
    return expression;
  }

  private nested<T>(parse: () => T): T {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) this.at.fail(`the expression is nested more than ${MOST_DEPTH} deep`);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  private conditional(): Expression {
    return this.nested(() => {
      const yes = this.or();
      if (!this.at.skip('if')) return yes;
      const test = this.or();
      const no = this.at.skip('else') ? this.conditional() : this.node({ op: 'literal' as const, value: null });
      return this.node({ op: 'if', test, yes, no });
    });
  }

  private or(): Expression {
    let left = this.and();
    while (this.at.skip('or')) left = this.node({ op: 'or', left, right: this.and() });
    return left;
  }

  private and(): Expression {
    let left = this.not();
    while (this.at.skip('and')) left = this.node({ op: 'and', left, right: this.not() });
    return left;
  }

  private not(): Expression {
    if (!this.at.skip('not')) return this.comparison();
    return this.nested(() => this.node({ op: 'not', of: this.not() }));
  }

  private comparison(): Expression {
    const left = this.sum();
    if (this.at.is('not') && this.at.is('in', 1)) {
      this.at.advance(2);
      return this.node({ op: 'not in', left, right: this.sum() });
    }
    const op = this.at.skipOneOf(COMPARING);
    if (op === undefined) return left;
    const comparison = this.node({ op, left, right: this.sum() });
    if (COMPARING.some((text) => this.at.is(text))) this.at.fail('comparisons cannot be chained; join two with and');
    return comparison;
  }

  private sum(): Expression {
    let left = this.product();
    for (let op = this.at.skipOneOf(ADDING); op; op = this.at.skipOneOf(ADDING)) {
      left = this.node({ op, left, right: this.product() });
    }
    return left;
  }

  private product(): Expression {
    let left = this.unary();
    for (let op = this.at.skipOneOf(MULTIPLYING); op; op = this.at.skipOneOf(MULTIPLYING)) {
      left = this.node({ op, left, right: this.unary() });
    }
    return left;
  }

  private unary(): Expression {
    return this.piped(this.signed());
  }

  private signed(): Expression {
    if (this.at.skip('-')) return this.nested(() => this.node({ op: 'negate', of: this.signed() }));
    return this.path(this.primary());
  }

  private path(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.at.skip('.')) of = this.node({ op: 'get', of, key: this.key() });
      else if (this.at.skip('[')) {
        of = this.node({ op: 'get', of, key: this.conditional() });
        this.at.expect(']');
      } else return of;
    }
  }

  private piped(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.at.skip('|')) of = this.filter(of);
      else if (this.at.skip('is')) of = this.test(of);
      else return of;
    }
  }

  private key(): Expression {
    const { kind, text } = this.at.peek();
    if (kind !== 'name' && kind !== 'number') this.at.fail(`${this.at.unexpected()}; expected a name after the dot`);
    this.at.advance();
    return this.node({ op: 'literal', value: text });
  }

  private name(kind: string, known: object): string {
    const { text, offset } = this.at.peek();
    if (this.at.peek().kind !== 'name') this.at.fail(`${this.at.unexpected()}; expected the name of a ${kind}`);
    if (!Object.hasOwn(known, text)) {
      this.at.fail(`unknown ${kind} '${text}'${didYouMean(text, Object.keys(known))}`, offset);
    }
    this.at.advance();
    return text;
  }

  private test(of: Expression): Expression {
    const negated = this.at.skip('not');
    const test = this.node({ op: 'is' as const, name: this.name('test', TESTS), of });
    return negated ? this.node({ op: 'not', of: test }) : test;
  }

  private filter(of: Expression): Expression {
    const { offset } = this.at.peek();
    const name = this.name('filter', FILTERS);
    const { parameters, required } = FILTERS[name] ?? { parameters: [], required: 0 };
    const given = this.at.skip('(') ? this.args(name, parameters) : [];
    const args = Array.from(given, (arg) => arg ?? this.node({ op: 'literal' as const, value: null }));
    if (given.filter(Boolean).length < required || (required > 0 && !given[required - 1])) {
      this.at.fail(`filter '${name}' needs ${parameters.slice(0, required).join(', ')}`, offset);
    }
    return this.node({ op: 'filter', name, of, args });
  }

  /** Arguments in the order of the parameters; those that were left out in between are undefined. */
  private args(filter: string, parameters: readonly string[]): (Expression | undefined)[] {
    const args: (Expression | undefined)[] = [];
    while (!this.at.skip(')')) {
      const { offset, kind, text } = this.at.peek();
      const named = kind === 'name' && this.at.is('=', 1);
      const place = named ? parameters.indexOf(text) : args.length;
      if (named) this.at.advance(2);
      if (place < 0) this.at.fail(`filter '${filter}' has no '${text}'${didYouMean(text, parameters)}`, offset);
      if (place >= parameters.length)
        this.at.fail(`filter '${filter}' takes at most ${parameters.length} values`, offset);
      args[place] = this.conditional();
      if (!this.at.is(')')) this.at.expect(',');
    }
    return args;
  }

  private primary(): Expression {
    const { kind, text, offset } = this.at.peek();
    if (this.at.skip('(')) {
      const inner = this.conditional();
      this.at.expect(')');
      return inner;
    }
    if (this.at.skip('[')) return this.list();
    if (kind === 'symbol' || kind === 'end') this.at.fail(this.at.unexpected());
    this.at.advance();
    if (kind === 'string') return this.node({ op: 'literal', value: text });
    if (kind === 'number') return this.node({ op: 'literal', value: Number(text) });
    if (Object.hasOwn(CONSTANTS, text)) return this.node({ op: 'literal', value: CONSTANTS[text] ?? null });
    const scope = SCOPE_NAMES.find((name) => name === text);
    if (scope) return this.node({ op: 'scope', name: scope });
    if (WORDS.includes(text)) this.at.fail(`unexpected '${text}'`, offset);
    const hint = didYouMean(text, SCOPE_NAMES) || `; values live in ${SCOPE_NAMES.join(', ')}; texts need quotes`;
    return this.at.fail(`unknown name '${text}'${hint}`, offset);
  }

  private list(): Expression {
    const items: Expression[] = [];
    while (!this.at.skip(']')) {
      items.push(this.conditional());
      if (!this.at.is(']')) this.at.expect(',');
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
