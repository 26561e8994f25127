import type { CommandEntry } from '@bot-handoff/contract';
import { makeAbbreviation, matchAbbreviation } from './abbreviation';
import { countBits, maskOf, splitWords } from './fold-text';
import { compact, type WordIndex } from './word-index';
import { matchWord, slipsAllowed } from './word-match';

/*
 * How a command gets its place:
 *
 * 1. Every typed word is judged against every different word of the catalogue (`matchWord`). A bit mask of letters
 *    throws out nearly all of them before any edit distance is computed; a large catalogue repeats its words, so
 *    this costs far less than looking at every command.
 * 2. A command's score is the mean of its best match for each typed word, in any order. Words that few commands
 *    have count for more; articles and the like hardly count.
 * 3. Typed letters that are no word may be the beginnings of several (`matchAbbreviation`).
 * 4. What is exactly the name or an alias, or begins it, goes before the rest; the agent's own use decides between
 *    what matches nearly equally well.
 * 5. Below `FLOOR` nothing is shown: a list of wrong guesses is worse than "no such command".
 */

export interface RankedCommand {
  readonly entry: CommandEntry;
  readonly score: number;
  /** Every typed word stands in its name, alias or title without a slip: it is meant, not guessed. */
  readonly isSure: boolean;
}

export interface Ranking {
  /** The best first. */
  readonly commands: readonly RankedCommand[];
  /** How many there are in all. */
  readonly total: number;
}

/** From 0 (never) to 1 (all the time): how often and how lately this agent has used a command. */
export type UsageOf = (name: string) => number;

const FLOOR = 0.5;
/** Above what a word with one slip can reach. */
const SURE = 0.81;
const MOST_WORDS = 8;
const USAGE_WEIGHT = 0.06;
const FILLERS = new Set(
  'a an and at de del el en for in is it la las los my of on or para por the to un una with y'.split(' '),
);
const FILLER_WEIGHT = 0.15;

/**
 * @param query what the agent typed after the prefix; everything is listed when it is empty
 * @param most how many commands to return
 */
export function rank(index: WordIndex, query: string, usageOf: UsageOf, most: number): Ranking {
  const typed = splitWords(query).slice(0, MOST_WORDS);
  if (typed.length === 0) return listAll(index, usageOf, most);
  const { commands } = index;
  const scores = new Float32Array(commands.length);
  const weakest = new Float32Array(commands.length).fill(1);
  scoreWords(index, typed, scores, weakest);

  const whole = compact(query);
  if (whole.length > 1) scoreAbbreviations(index, whole, scores, weakest);

  const top = new Top(most);
  let total = 0;
  for (let number = 0; number < commands.length; number += 1) {
    const score = scores[number] ?? 0;
    if (score < FLOOR) continue;
    const command = commands[number];
    if (command === undefined) continue;
    total += 1;
    const closeness = nearName(command.name, command.aliases, whole, typed.length / command.nameWords);
    const place = score + closeness + USAGE_WEIGHT * usageOf(command.entry.name);
    if (top.wants(place))
      top.add({ entry: command.entry, score: place, isSure: closeness >= 1 || (weakest[number] ?? 0) >= SURE });
  }
  return { commands: top.items, total };
}

/** 1 and more for the name itself, less for what begins it; else a little for how much of the name is covered. */
function nearName(name: string, aliases: readonly string[], whole: string, covered: number): number {
  if (name === whole) return 1.1;
  if (aliases.includes(whole)) return 1;
  const share = 0.04 * Math.min(1, covered);
  return name.startsWith(whole) ? 0.1 + 0.1 * (whole.length / name.length) : share;
}

function scoreWords(
  { commands, words }: WordIndex,
  typed: readonly string[],
  scores: Float32Array,
  weakest: Float32Array,
): void {
  const best = new Float32Array(commands.length);
  let weights = 0;
  for (const word of typed) {
    const mask = maskOf(word);
    const most = slipsAllowed(word.length);
    let reach = 0;
    best.fill(0);
    for (const candidate of words) {
      if (countBits(mask & ~candidate.mask) > most) continue;
      const quality = matchWord(word, candidate.text);
      if (quality === 0) continue;
      const { commands: having, weights: places } = candidate;
      if (quality > SURE) reach += having.length;
      for (let at = 0; at < having.length; at += 1) {
        const number = having[at] ?? 0;
        const match = quality * (places[at] ?? 0);
        if (match > (best[number] ?? 0)) best[number] = match;
      }
    }
    const isFiller = typed.length > 1 && FILLERS.has(word);
    const weight = isFiller ? FILLER_WEIGHT : rarity(reach, commands.length);
    weights += weight;
    for (let number = 0; number < best.length; number += 1) {
      const match = best[number] ?? 0;
      scores[number] = (scores[number] ?? 0) + weight * match;
      if (!isFiller && match < (weakest[number] ?? 0)) weakest[number] = match;
    }
  }
  for (let number = 0; number < scores.length; number += 1) scores[number] = (scores[number] ?? 0) / weights;
}

/** 1 for a word that nobody has, 0.5 for one that everybody has. */
const rarity = (having: number, all: number) => 1 - 0.5 * (Math.log1p(Math.min(having, all)) / Math.log1p(all));

function scoreAbbreviations({ commands }: WordIndex, whole: string, scores: Float32Array, weakest: Float32Array): void {
  const abbreviation = makeAbbreviation(whole);
  for (let number = 0; number < commands.length; number += 1) {
    const command = commands[number];
    if (command === undefined) continue;
    for (const phrase of command.phrases) {
      const match = matchAbbreviation(abbreviation, phrase);
      if (match <= (scores[number] ?? 0)) continue;
      scores[number] = match;
      weakest[number] = match;
    }
  }
}

/** Without a query: what the agent uses, then the catalogue's own order. */
function listAll({ commands }: WordIndex, usageOf: UsageOf, most: number): Ranking {
  const top = new Top(most);
  for (const { entry } of commands) {
    const score = usageOf(entry.name);
    if (top.wants(score)) top.add({ entry, score, isSure: true });
  }
  return { commands: top.items, total: commands.length };
}

/** The best few in order; among equals the first to come. Sorting all of 10,000 would take longer than ranking. */
class Top {
  readonly items: RankedCommand[] = [];

  constructor(private readonly most: number) {}

  wants(score: number): boolean {
    return this.items.length < this.most || score > (this.items[this.items.length - 1]?.score ?? 0);
  }

  add(item: RankedCommand): void {
    let at = this.items.length;
    while (at > 0 && (this.items[at - 1]?.score ?? 0) < item.score) at -= 1;
    this.items.splice(at, 0, item);
    if (this.items.length > this.most) this.items.pop();
  }
}
