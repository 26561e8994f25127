import { createHash } from 'node:crypto';
import { type Random, seededRandom } from '../../simulator/world/sids';

/** Chance that depends on these words alone, whatever else was drawn before. */
export function chanceOf(...words: readonly (string | number)[]): Random {
  return seededRandom(createHash('sha256').update(words.join('|')).digest().readInt32BE(0));
}

/** Draws one of the choices; a weight says how often, beside the others. */
export function draw<Choice extends string>(
  random: Random,
  weights: Readonly<Partial<Record<Choice, number>>>,
): Choice {
  const choices = Object.entries(weights) as [Choice, number][];
  const [first] = choices;
  if (!first) throw new Error('There is nothing to draw from');
  let point = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    point -= weight;
    if (point < 0) return choice;
  }
  return first[0];
}
