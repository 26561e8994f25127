import type { Reply } from '../engine';
import { optional, required, wholeNumber, words } from '../fields';
import { type Choice, chooseOption } from '../options';
import type { Template } from '../template/template';
import { type Asked, ask, askAgain, offeredBy, QUESTION, type Question } from './question';
import { defineStep, type Move, NEXT, type StepContext } from './step-kind';

const USUAL_SCALE = 5;

/** A question that is answered with a number from 1 up. */
export interface Rated extends Question {
  readonly scale?: number | undefined;
}

export const SCALE = optional(wholeNumber(2, 10), 'The best there is; 5 unless stated.');

const literal = (value: string | number): Template => ({ kind: 'literal', value });

export const ratingOf = ({ scale = USUAL_SCALE }: Rated, text: Template): Asked => ({
  text,
  choices: Array.from({ length: scale }, (_, index): Choice => {
    return { text: literal(String(index + 1)), result: literal(index + 1) };
  }),
});

export function takeRating(
  body: Rated,
  asked: Asked,
  reply: Reply,
  context: StepContext,
  attempt: number,
): Move | undefined {
  if (reply.kind !== 'answer') return undefined;
  const chosen = chooseOption(offeredBy(asked, context), reply);
  if (!chosen || chosen === 'unclear') return askAgain(body, asked, context, attempt);
  context.setResult(chosen.result);
  return NEXT;
}

interface Rating extends Rated {
  readonly rating: Template;
}

const asked = (body: Rating): Asked => ratingOf(body, body.rating);

export const rating = defineStep<Rating>({
  kind: 'rating',
  about: 'Asks for a number from 1 up, one button each; the number becomes `flow.result`.',
  example: `
- rating: How did we do?
  scale: 5
  retries: 1`,
  fields: { rating: required(words, 'The question.'), scale: SCALE, ...QUESTION },
  waitsFor: 'customer',
  question: (body, context) => context.text(body.rating),
  run: (body, context) => ask(body, asked(body), context),
  resume: (body, reply, context, attempt) => takeRating(body, asked(body), reply, context, attempt),
});
