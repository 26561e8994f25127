import { checkExpectation, EXPECTATION, type Expectation, readAnswer } from '../answer';
import type { Reply } from '../engine';
import { optional, required, words } from '../fields';
import { type Choice, checkChoices, choices, chooseOption, findOption, isNumber } from '../options';
import type { Template } from '../template/template';
import { type Asked, askAgain, ask as askFor, askWhichOne, offeredBy, QUESTION, type Question } from './question';
import { defineStep, NEXT, type StepContext } from './step-kind';

interface Ask extends Question, Expectation {
  readonly ask: Template;
  readonly buttons?: readonly Choice[] | undefined;
  readonly quick_replies?: readonly Choice[] | undefined;
}

const asked = (body: Ask): Asked => ({ text: body.ask, choices: body.buttons ?? body.quick_replies ?? [] });

/** What is typed for these means what it says: close to an option is another value, and no option's number. */
const EXACT: readonly Expectation['expect'][] = ['integer', 'number', 'date', 'phone', 'email'];

/** The option that is meant. Where anything that fits is an answer, what fits as it is typed is no other option. */
function choose(body: Ask, reply: Extract<Reply, { kind: 'answer' }>, context: StepContext) {
  const offered = offeredBy(asked(body), context);
  const isFitting = EXACT.includes(body.expect) && readAnswer(body, reply) !== undefined;
  const isCount = isNumber(reply.text) && offered.some(({ text }) => isNumber(text));
  return body.quick_replies && (isFitting || isCount) ? findOption(offered, reply) : chooseOption(offered, reply);
}

/**
 * With `buttons` only they are answers, with `quick_replies` anything that fits is. An answer that does not fit is
 * not asked for again unless `retries` says how often.
 */
export const ask = defineStep<Ask>({
  kind: 'ask',
  about: 'Asks and waits; the answer becomes `flow.result`.',
  example: `
- ask: What type of issue is it?
  buttons:
    - text: Hardware
      result: hardware
    - text: Software
      result: software
  retries: 1
  error_message: Please choose one.
- ask: How many devices are affected?
  expect: integer
  min: 1
  retries: 2
  error_message: Please send a number.`,
  fields: {
    ask: required(words, 'The question.'),
    buttons: optional(choices, 'The answers there are.'),
    quick_replies: optional(choices, 'Suggestions: any other text that fits is an answer as well.'),
    ...EXPECTATION,
    ...QUESTION,
  },
  waitsFor: 'customer',
  question: (body, context) => context.text(body.ask),
  check: (body) => checkChoices(body) ?? checkExpectation(body),
  run: (body, context) => askFor(body, asked(body), context),
  resume(body, reply, context, attempt) {
    if (reply.kind !== 'answer') return undefined;
    const chosen = choose(body, reply, context);
    if (chosen === 'unclear' && body.buttons) return askWhichOne(body, asked(body), context, attempt);
    if (chosen && chosen !== 'unclear') {
      context.setResult(chosen.result);
      return NEXT;
    }
    const answer = body.buttons || reply.option !== undefined ? undefined : readAnswer(body, reply);
    if (!answer) return askAgain(body, asked(body), context, attempt);
    context.setResult(answer.value);
    if (answer.groups) context.set('flow', { groups: answer.groups });
    return NEXT;
  },
});
