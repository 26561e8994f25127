import { checkExpectation, EXPECTATION, type Expectation, readAnswer } from '../answer';
import { optional, required, word, words } from '../fields';
import type { Template } from '../template/template';
import { type Asked, ask, askAgain, QUESTION, type Question } from './question';
import { defineStep, NEXT } from './step-kind';

interface AskForm extends Question, Expectation {
  readonly ask_form: Template;
  readonly field_name?: string | undefined;
}

const asked = (body: AskForm): Asked => ({ text: body.ask_form, choices: [] });

export const askForm = defineStep<AskForm>({
  kind: 'ask_form',
  about: 'Asks for one field of a form and waits; what the customer types becomes `flow.result`.',
  example: `
- ask_form: What's your mail address?
  field_name: mail
  expect: email
  retries: 1
- user_set: mail`,
  fields: {
    ask_form: required(words, 'The question.'),
    field_name: optional(word, 'Names the field.'),
    ...EXPECTATION,
    ...QUESTION,
  },
  waitsFor: 'customer',
  question: (body, context) => body.field_name ?? context.text(body.ask_form),
  check: checkExpectation,
  run: (body, context) => ask(body, asked(body), context),
  resume(body, reply, context, attempt) {
    if (reply.kind !== 'answer') return undefined;
    const answer = readAnswer(body, reply);
    if (!answer) return askAgain(body, asked(body), context, attempt);
    context.setResult(answer.value);
    return NEXT;
  },
});
