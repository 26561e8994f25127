import {
  complement,
  DIGITS,
  type ParsedPattern,
  PatternError,
  type PatternNode,
  type Range,
  SPACE,
  WORD,
} from './syntax';

const MOST_CHARACTERS = 500;
const MOST_DEPTH = 30;
const MOST_REPEATS = 200;
const MOST_GROUPS = 20;

const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };
const ANY: PatternNode = { kind: 'set', ranges: [[10, 10]], negated: true };

const single = (character: string): Range => [character.codePointAt(0) ?? 0, character.codePointAt(0) ?? 0];

class PatternParser {
  private readonly characters: readonly string[];
  private index = 0;
  private depth = 0;
  private readonly groupNames: (string | null)[] = [];

  constructor(pattern: string) {
    this.characters = [...pattern];
  }

  whole(): ParsedPattern {
    const root = this.choice();
    if (this.index < this.characters.length) throw new PatternError("')' without a '('");
    return { root, groupNames: this.groupNames };
  }

  private get next(): string | undefined {
    return this.characters[this.index];
  }

  private skip(text: string): boolean {
    if (this.characters.slice(this.index, this.index + text.length).join('') !== text) return false;
    this.index += text.length;
    return true;
  }

  private take(what: string): string {
    const character = this.next;
    if (character === undefined) throw new PatternError(`the pattern ends inside ${what}`);
    this.index += 1;
    return character;
  }

  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new PatternError(`groups are nested more than ${MOST_DEPTH} deep`);
    const options = [this.sequence()];
    while (this.skip('|')) options.push(this.sequence());
    this.depth -= 1;
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') items.push(this.repeated(this.atom()));
    return { kind: 'sequence', items };
  }

  private repeated(of: PatternNode): PatternNode {
    const bounds = this.bounds();
    if (!bounds) return of;
    if (of.kind === 'assertion') throw new PatternError('an anchor cannot be repeated');
    const repeat: PatternNode = { kind: 'repeat', of, least: bounds[0], most: bounds[1], greedy: !this.skip('?') };
    if (this.bounds()) throw new PatternError('a repetition of a repetition; put a group around the inner one');
    return repeat;
  }

  private bounds(): readonly [number, number | null] | undefined {
    if (this.skip('*')) return [0, null];
    if (this.skip('+')) return [1, null];
    if (this.skip('?')) return [0, 1];
    const written = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.characters.slice(this.index, this.index + 12).join(''));
    if (!written) return undefined;
    this.index += written[0].length;
    const least = Number(written[1]);
    const most = written[2] === undefined ? least : written[3] ? Number(written[3]) : null;
    if (Math.max(least, most ?? 0) > MOST_REPEATS) throw new PatternError(`more than ${MOST_REPEATS} repetitions`);
    if (most !== null && most < least) throw new PatternError(`{${least},${most}} is the wrong way round`);
    return [least, most];
  }

  private atom(): PatternNode {
    const character = this.take('a pattern');
    if (character === '(') return this.group();
    if (character === '[') return this.set();
    if (character === '.') return ANY;
    if (character === '^') return { kind: 'assertion', what: 'start' };
    if (character === '$') return { kind: 'assertion', what: 'end' };
    if (character === '\\') return this.escape();
    if ('*+?'.includes(character)) throw new PatternError(`nothing to repeat before '${character}'`);
    return { kind: 'set', ranges: [single(character)], negated: false };
  }

  private escape(): PatternNode {
    if (this.skip('b')) return { kind: 'assertion', what: 'word-edge' };
    if (this.skip('B')) return { kind: 'assertion', what: 'no-word-edge' };
    return { kind: 'set', ranges: this.escapedRanges(), negated: false };
  }

  private escapedRanges(): readonly Range[] {
    const character = this.take('an escape');
    const ranges = CLASSES[character];
    if (ranges) return ranges;
    if (/[1-9k]/.test(character)) throw new PatternError('a pattern cannot refer back to a group');
    const control = CONTROLS[character];
    if (control === undefined && /[A-Za-z0]/.test(character)) throw new PatternError(`unknown escape '\\${character}'`);
    return [single(control ?? character)];
  }

  private set(): PatternNode {
    const negated = this.skip('^');
    const ranges: Range[] = [];
    for (let first = true; first || !this.skip(']'); first = false) {
      const start = this.setMember();
      const dash = this.next === '-' && this.characters[this.index + 1] !== ']' && start.length === 1;
      if (!dash) {
        ranges.push(...start);
        continue;
      }
      this.index += 1;
      const [[low] = [0], [, high] = [0, 0]] = [start[0], this.setMember()[0]];
      if (high < low) throw new PatternError('a range in [...] is the wrong way round');
      ranges.push([low, high]);
    }
    return { kind: 'set', ranges, negated };
  }

  private setMember(): readonly Range[] {
    const character = this.take('[...]');
    return character === '\\' ? this.escapedRanges() : [single(character)];
  }

  private group(): PatternNode {
    if (this.skip('?:')) return this.closed(this.choice());
    let name: string | null = null;
    if (this.skip('?')) {
      const [written, found] = /^P?<([A-Za-z_]\w*)>/.exec(this.characters.slice(this.index).join('')) ?? [];
      if (!written || !found) throw new PatternError('looking ahead or behind is not supported');
      if (this.groupNames.includes(found)) throw new PatternError(`two groups are called '${found}'`);
      this.index += written.length;
      name = found;
    }
    const index = this.groupNames.push(name);
    if (index > MOST_GROUPS) throw new PatternError(`more than ${MOST_GROUPS} groups`);
    return this.closed({ kind: 'group', of: this.choice(), index });
  }

  private closed(node: PatternNode): PatternNode {
    if (!this.skip(')')) throw new PatternError("'(' without a ')'");
    return node;
  }
}

/**
 * Reads the part of JavaScript's regular expressions that can be matched in linear time; Python's `(?P<name>...)`
 * is understood as well.
 *
 * @throws PatternError and nothing else
 */
export function parsePattern(pattern: string): ParsedPattern {
  if (pattern.length > MOST_CHARACTERS) throw new PatternError(`longer than ${MOST_CHARACTERS} characters`);
  return new PatternParser(pattern).whole();
}
