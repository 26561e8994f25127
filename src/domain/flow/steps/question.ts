import { type Fields, optional, wholeNumber, words } from '../fields';
import { type Choice, type OfferedOption, offerOptions } from '../options';
import type { Template } from '../template/template';
import type { Move, StepContext } from './step-kind';
import { VOICE, type Voice, voiceOf } from './voice';

/** What all questions have in common. */
export interface Question extends Voice {
  readonly retries?: number | undefined;
  readonly error_message?: Template | undefined;
}

export const QUESTION: Fields<Question> = {
  ...VOICE,
  retries: optional(wholeNumber(0, 10), 'How often an answer that does not fit is asked for again.'),
  error_message: optional(words, 'Said before asking again.'),
};

/** A question as it is put: its words, and what it offers to choose from. */
export interface Asked {
  readonly text: Template;
  readonly choices: readonly Choice[];
}

export const offeredBy = ({ choices }: Asked, context: StepContext): readonly OfferedOption[] =>
  offerOptions(choices, context);

export function ask(body: Question, asked: Asked, context: StepContext, attempt = 0): Move {
  const options = offeredBy(asked, context).map(({ id, text }) => ({ id, text }));
  context.put({
    kind: 'say',
    text: context.text(asked.text),
    ...(options.length > 0 ? { options } : {}),
    ...voiceOf(body, context),
  });
  return { to: 'wait', for: 'customer', attempt, options };
}

/** Asks again as often as the step allows. Undefined when it was asked often enough: the answer is a new message. */
export function askAgain(body: Question, asked: Asked, context: StepContext, attempt: number): Move | undefined {
  if (attempt >= (body.retries ?? 0)) return undefined;
  if (body.error_message) {
    context.put({ kind: 'say', text: context.text(body.error_message), ...voiceOf(body, context) });
  }
  return ask(body, asked, context, attempt + 1);
}

/** An answer that could be one option or another is asked for once more, whatever the step says about retries. */
export function askWhichOne(body: Question, asked: Asked, context: StepContext, attempt: number): Move | undefined {
  const retries = Math.max(1, body.retries ?? 0);
  return askAgain({ ...body, retries }, asked, context, attempt);
}
