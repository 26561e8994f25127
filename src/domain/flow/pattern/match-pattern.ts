import type { JsonObject } from '../engine';
import type { Instruction, Pattern } from './program';
import { type Assertion, type Range, WORD } from './syntax';

/** Longer texts are looked at this far only. */
const MOST_CHARACTERS = 2_000;

interface Thread {
  readonly at: number;
  readonly slots: readonly number[];
}

/** A text as code points. */
interface Subject {
  readonly characters: readonly string[];
  /** False when the text goes on behind what is looked at. */
  readonly isWhole: boolean;
}

const inRanges = (point: number, ranges: readonly Range[]): boolean =>
  ranges.some(([first, last]) => point >= first && point <= last);

function inSet(character: string, { ranges, negated }: Extract<Instruction, { op: 'set' }>): boolean {
  const forms = [character, character.toLowerCase(), character.toUpperCase()];
  return forms.some((form) => inRanges(form.codePointAt(0) ?? 0, ranges)) !== negated;
}

function isAsserted(what: Assertion, index: number, { characters, isWhole }: Subject): boolean {
  if (what === 'start') return index === 0;
  if (what === 'end') return isWhole && index === characters.length;
  const isWord = (character = ' ') => inRanges(character.codePointAt(0) ?? 0, WORD);
  return (isWord(characters[index - 1]) !== isWord(characters[index])) === (what === 'word-edge');
}

/** Follows everything that takes no character; each instruction once, which is what keeps matching linear. */
function spread(start: Thread, index: number, pattern: Pattern, subject: Subject, seen: Set<number>): Thread[] {
  const reached: Thread[] = [];
  const pending = [start];
  for (let thread = pending.pop(); thread; thread = pending.pop()) {
    const { at, slots } = thread;
    const instruction = pattern.program[at];
    if (!instruction || seen.has(at)) continue;
    seen.add(at);
    if (instruction.op === 'fork') {
      for (const to of [...instruction.to].reverse()) pending.push({ at: to, slots });
    } else if (instruction.op === 'save') {
      const { slot } = instruction;
      pending.push({ at: at + 1, slots: [...slots.slice(0, slot), index, ...slots.slice(slot + 1)] });
    } else if (instruction.op === 'assert') {
      if (isAsserted(instruction.what, index, subject)) pending.push({ at: at + 1, slots });
    } else {
      reached.push(thread);
    }
  }
  return reached;
}

function findSlots(pattern: Pattern, subject: Subject): readonly number[] | undefined {
  const empty = Array<number>(2 * (pattern.groupNames.length + 1)).fill(-1);
  let threads: Thread[] = [];
  let found: readonly number[] | undefined;
  for (let index = 0; index <= subject.characters.length; index += 1) {
    const seen = new Set<number>();
    const current = threads.flatMap((thread) => spread(thread, index, pattern, subject, seen));
    if (!found) current.push(...spread({ at: 0, slots: empty }, index, pattern, subject, seen));
    threads = [];
    const character = subject.characters[index];
    for (const { at, slots } of current) {
      const instruction = pattern.program[at];
      if (instruction?.op === 'found') {
        found = slots;
        break;
      }
      if (instruction?.op === 'set' && character !== undefined && inSet(character, instruction)) {
        threads.push({ at: at + 1, slots });
      }
    }
    if (threads.length === 0 && found) break;
  }
  return found;
}

/**
 * Finds a pattern in a text, in time proportional to the text's length whatever the pattern is.
 *
 * @returns the groups under their numbers (`0` is all that matched) and names, or undefined. A group that took
 *   no part is null.
 */
export function matchPattern(pattern: Pattern, text: string): JsonObject | undefined {
  const all = [...text];
  const subject = { characters: all.slice(0, MOST_CHARACTERS), isWhole: all.length <= MOST_CHARACTERS };
  const slots = findSlots(pattern, subject);
  if (!slots) return undefined;
  const groups: [string, string | null][] = [];
  for (const [index, name] of [null, ...pattern.groupNames].entries()) {
    const [start = -1, end = -1] = slots.slice(2 * index, 2 * index + 2);
    const group = start < 0 || end < 0 ? null : subject.characters.slice(start, end).join('');
    groups.push([String(index), group]);
    if (name !== null) groups.push([name, group]);
  }
  return Object.fromEntries(groups);
}
