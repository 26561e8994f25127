import type { Option, Output } from '../engine';
import { oneOf, optional, required, text, wholeNumber } from '../fields';
import { type Choice, checkChoices, choices, chooseOption, offerOptions } from '../options';
import type { Template } from '../template/template';
import { defineStep, NEXT, type StepContext } from './step-kind';

interface Ask {
  readonly ask: Template;
  readonly as?: 'bot' | 'agent' | undefined;
  readonly buttons?: readonly Choice[] | undefined;
  readonly quick_replies?: readonly Choice[] | undefined;
  readonly retries?: number | undefined;
  readonly error_message?: Template | undefined;
}

const written = (body: Ask): readonly Choice[] => body.buttons ?? body.quick_replies ?? [];

const shownOptions = (body: Ask, context: StepContext): readonly Option[] =>
  offerOptions(written(body), context).map(({ id, text }) => ({ id, text }));

function question(body: Ask, context: StepContext): Output {
  const options = shownOptions(body, context);
  return {
    kind: 'say',
    text: context.text(body.ask),
    ...(options.length > 0 ? { options } : {}),
    ...(body.as ? { as: body.as } : {}),
  };
}

/**
 * Asks and waits; the answer becomes `flow.result`. With `buttons` only they are answers, with `quick_replies` any
 * text is. An answer that does not fit is not asked for again unless `retries` says how often.
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
  error_message: Please choose one.`,
  fields: {
    ask: required(text, 'The question.'),
    as: optional(oneOf(['bot', 'agent']), 'In whose name; the bot unless stated.'),
    buttons: optional(choices, 'The answers there are.'),
    quick_replies: optional(choices, 'Suggestions: any other text is an answer as well.'),
    retries: optional(wholeNumber(0, 10), 'How often an answer that does not fit is asked for again.'),
    error_message: optional(text, 'Said before asking again.'),
  },
  waitsFor: 'customer',
  check: checkChoices,
  run(body, context) {
    context.put(question(body, context));
    return { to: 'wait', for: 'customer' };
  },
  options: shownOptions,
  resume(body, reply, context, attempt) {
    if (reply.kind !== 'answer') return undefined;
    const chosen = chooseOption(offerOptions(written(body), context), reply);
    if (chosen) {
      context.setResult(chosen.result);
      return NEXT;
    }
    if (!body.buttons && reply.option === undefined && reply.text.trim() !== '') {
      context.setResult(reply.text.trim());
      return NEXT;
    }
    if (attempt >= (body.retries ?? 0)) return undefined;
    if (body.error_message) context.put({ kind: 'say', text: context.text(body.error_message) });
    context.put(question(body, context));
    return { to: 'wait', for: 'customer', attempt: attempt + 1 };
  },
});
