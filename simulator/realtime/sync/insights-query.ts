import type { Json, JsonObject } from '../../world/json';

export type Matches = (data: JsonObject) => boolean;

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(&&|\|\||==|!=|>=|<=|[()[\],<>])|([^\s()[\],"'=!<>&|]+))/y;

/** @returns undefined where something else than a token stands */
function tokensOf(expression: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const text = expression.trim();
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    tokens.push(match[0].trim());
  }
  return tokens;
}

const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const contains = (actual: Json | undefined, [wanted]: readonly Json[]): boolean =>
  Array.isArray(actual)
    ? actual.some((one) => one === wanted)
    : asText(actual).toLowerCase().includes(asText(wanted).toLowerCase());
const isIn = (actual: Json | undefined, wanted: readonly Json[]): boolean => wanted.some((one) => one === actual);

const OPERATORS: Readonly<Record<string, (actual: Json | undefined, wanted: readonly Json[]) => boolean>> = {
  '==': isIn,
  EQ: isIn,
  IN: isIn,
  '!=': (actual, wanted) => !isIn(actual, wanted),
  NOT_EQ: (actual, wanted) => !isIn(actual, wanted),
  NOT_IN: (actual, wanted) => !isIn(actual, wanted),
  HAS: contains,
  CONTAINS: contains,
  NOT_CONTAINS: (actual, wanted) => !contains(actual, wanted),
};

const valueAt = (data: JsonObject, path: string): Json | undefined =>
  path
    .replace(/^data\./, '')
    .split('.')
    .reduce<Json | undefined>(
      (value, key) => (value && typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined),
      data,
    );

class Unreadable extends Error {}

/** Reads one expression from left to right; AND binds tighter than OR. */
class Reader {
  #at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  all(): Matches {
    const matches = this.#any();
    if (this.#at < this.tokens.length) throw new Unreadable();
    return matches;
  }

  #any(): Matches {
    const parts = [this.#every()];
    while (this.#skip('OR') || this.#skip('||')) parts.push(this.#every());
    return (data) => parts.some((matches) => matches(data));
  }

  #every(): Matches {
    const parts = [this.#term()];
    while (this.#skip('AND') || this.#skip('&&')) parts.push(this.#term());
    return (data) => parts.every((matches) => matches(data));
  }

  #term(): Matches {
    if (this.#skip('(')) {
      const inner = this.#any();
      this.#need(')');
      return inner;
    }
    const path = this.#next();
    const compare = OPERATORS[this.#next().toUpperCase()];
    if (!compare) throw new Unreadable();
    const wanted = this.#skip('[') ? this.#list() : [this.#value()];
    return (data) => compare(valueAt(data, path), wanted);
  }

  #list(): Json[] {
    const values: Json[] = [];
    if (this.#skip(']')) return values;
    do values.push(this.#value());
    while (this.#skip(','));
    this.#need(']');
    return values;
  }

  #value(): Json {
    const token = this.#next();
    if (/^["']/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1');
    if (/^(true|false)$/i.test(token)) return token.toLowerCase() === 'true';
    if (token !== '' && Number.isFinite(Number(token))) return Number(token);
    throw new Unreadable();
  }

  #next(): string {
    const token = this.tokens[this.#at];
    if (token === undefined) throw new Unreadable();
    this.#at += 1;
    return token;
  }

  #skip(word: string): boolean {
    if (this.tokens[this.#at]?.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #need(word: string): void {
    if (!this.#skip(word)) throw new Unreadable();
  }
}

/**
 * Sync's live query language, as far as Flex UI writes it: `data.a.b == "x"`, `!=`, `IN [...]`, `NOT_IN`, `CONTAINS`
 * (whatever the case), `HAS`, brackets, `AND`/`&&`, `OR`/`||`. An empty expression matches everything.
 * @returns undefined for an expression that is not of this language
 */
export function readInsightsQuery(expression: string): Matches | undefined {
  if (expression.trim() === '') return () => true;
  const tokens = tokensOf(expression);
  if (!tokens) return undefined;
  try {
    return new Reader(tokens).all();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
