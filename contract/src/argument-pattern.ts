/** Longest value that is held against a pattern, in UTF-16 units. */
export const LONGEST_PATTERN_VALUE = 100;
const LONGEST_PATTERN = 200;
/** How many ways of matching a value an expression may have. At this bound it answers within milliseconds. */
const MOST_WAYS = LONGEST_PATTERN_VALUE ** 2 * 20;

const QUANTIFIER = /[*+?]\??|\{(\d+)(,(\d*))?\}\??/uy;
const ATOM = /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[^()|]/suy;

interface Range {
  readonly least: number;
  readonly most: number;
}

const ONCE: Range = { least: 1, most: 1 };
const SHORT_FORMS: Readonly<Record<string, Range>> = {
  '*': { least: 0, most: LONGEST_PATTERN_VALUE },
  '+': { least: 1, most: LONGEST_PATTERN_VALUE },
  '?': { least: 0, most: 1 },
};

/**
 * Bounds from above in how many ways a backtracking matcher can go through an expression: the product of the
 * choices that stand one after the other, the sum of alternatives, a power for a repeated group.
 */
class WayCounter {
  private at = 0;

  constructor(private readonly source: string) {}

  count(): number {
    const ways = this.alternatives();
    return this.at === this.source.length ? ways : Number.POSITIVE_INFINITY;
  }

  private alternatives(): number {
    let ways = this.sequence();
    while (this.source[this.at] === '|') {
      this.at += 1;
      ways += this.sequence();
    }
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const inner = this.source[this.at] === '(' ? this.group() : this.atom();
      const { least, most } = this.quantifier();
      ways *= (inner === 1 ? 1 : inner ** most) * (most - least + 1);
    }
    return ways;
  }

  /** Look-around and back references are not counted: they make an expression too expensive by definition. */
  private group(): number {
    const opening = /\((\?:)?(?!\?)/uy;
    const read = this.take(opening);
    if (read === undefined) return this.giveUp();
    const ways = this.alternatives();
    if (this.source[this.at] !== ')') return this.giveUp();
    this.at += 1;
    return ways;
  }

  private atom(): number {
    const read = this.take(ATOM);
    return read === undefined || /^\\[1-9k]/u.test(read[0]) ? this.giveUp() : 1;
  }

  private quantifier(): Range {
    const read = this.take(QUANTIFIER);
    if (read === undefined) return ONCE;
    const [written, least, comma, most] = read;
    if (least === undefined) return SHORT_FORMS[written[0] ?? ''] ?? ONCE;
    const lower = Number(least);
    const upper = comma === undefined ? lower : most ? Number(most) : Math.max(lower, LONGEST_PATTERN_VALUE);
    return { least: lower, most: upper };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const read = pattern.exec(this.source);
    if (read !== null) this.at += read[0].length;
    return read ?? undefined;
  }

  private giveUp(): number {
    this.at = this.source.length;
    return Number.POSITIVE_INFINITY;
  }
}

/** @returns what is wrong with an expression as an argument's pattern; undefined when it can be used */
export function findPatternFault(source: string): string | undefined {
  if (source.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters`;
  try {
    compilePattern(source);
  } catch {
    return 'is not a regular expression that JavaScript reads with the flag u';
  }
  return new WayCounter(source).count() <= MOST_WAYS
    ? undefined
    : 'could take too long: use at most two * or +, repeat no group that holds one, and neither (?=) nor \\1';
}

/** The whole value has to match. Only for expressions without a fault. */
export const compilePattern = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'u');
