import { parsePattern } from './parse-pattern';
import { type Assertion, PatternError, type PatternNode, type Range } from './syntax';

/** Targets are indices into the program. Plain JSON. */
export type Instruction =
  | { readonly op: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  /** Goes on at each target; the first one is preferred. */
  | { readonly op: 'fork'; readonly to: readonly number[] }
  | { readonly op: 'found' };

export interface Pattern {
  /** As it stands in the flow file. */
  readonly written: string;
  readonly program: readonly Instruction[];
  readonly groupNames: readonly (string | null)[];
}

/** With the longest text looked at, this bounds the work of one match to a few million cheap steps. */
const MOST_INSTRUCTIONS = 1_000;

type Draft = Exclude<Instruction, { op: 'fork' }> | { readonly op: 'fork'; to: number[] };

class Emitter {
  readonly program: Draft[] = [];

  emit(node: PatternNode): void {
    switch (node.kind) {
      case 'set':
        this.add({ op: 'set', ranges: node.ranges, negated: node.negated });
        return;
      case 'assertion':
        this.add({ op: 'assert', what: node.what });
        return;
      case 'sequence':
        for (const item of node.items) this.emit(item);
        return;
      case 'choice':
        this.choice(node.options);
        return;
      case 'group':
        this.add({ op: 'save', slot: 2 * node.index });
        this.emit(node.of);
        this.add({ op: 'save', slot: 2 * node.index + 1 });
        return;
      case 'repeat':
        this.repeat(node);
    }
  }

  add(instruction: Draft): void {
    if (this.program.length >= MOST_INSTRUCTIONS) throw new PatternError('the pattern is too big');
    this.program.push(instruction);
  }

  private fork(): number[] {
    const to: number[] = [];
    this.add({ op: 'fork', to });
    return to;
  }

  private choice(options: readonly PatternNode[]): void {
    const starts = this.fork();
    const exits: number[][] = [];
    for (const option of options) {
      starts.push(this.program.length);
      this.emit(option);
      exits.push(this.fork());
    }
    for (const exit of exits) exit.push(this.program.length);
  }

  private repeat({ of, least, most, greedy }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let times = 0; times < least; times += 1) this.emit(of);
    const skips: number[][] = [];
    const optional = () => {
      const to = this.fork();
      if (greedy) to.push(this.program.length);
      skips.push(to);
      this.emit(of);
      return to;
    };
    if (most === null) {
      const loop = this.program.length;
      optional();
      this.fork().push(loop);
    } else {
      for (let times = least; times < most; times += 1) optional();
    }
    for (const to of skips) {
      to.push(this.program.length);
      if (!greedy) to.push(this.after(to));
    }
  }

  /** The instruction that follows a fork. */
  private after(to: readonly number[]): number {
    return this.program.findIndex((instruction) => instruction.op === 'fork' && instruction.to === to) + 1;
  }
}

/**
 * Compiles a pattern. It ignores case and matches anywhere in a text unless it is anchored.
 *
 * @throws PatternError and nothing else
 */
export function compilePattern(pattern: string): Pattern {
  const { root, groupNames } = parsePattern(pattern);
  const emitter = new Emitter();
  emitter.emit({ kind: 'group', of: root, index: 0 });
  emitter.add({ op: 'found' });
  return { written: pattern, program: emitter.program, groupNames };
}
