import { readAnswer } from '../answer';
import { required, words } from '../fields';
import type { Pattern } from '../pattern/program';
import { pattern } from '../pattern/read-pattern';
import type { Template } from '../template/template';
import { type Asked, ask, askAgain, QUESTION, type Question } from './question';
import { defineStep, NEXT } from './step-kind';

interface AskRegex extends Question {
  readonly ask_regex: Template;
  readonly regex: Pattern;
}

const asked = (body: AskRegex): Asked => ({ text: body.ask_regex, choices: [] });

export const askRegex = defineStep<AskRegex>({
  kind: 'ask_regex',
  about: 'Asks for an answer that matches a pattern; its groups become `flow.groups`.',
  example: `
- ask_regex: What is your order number?
  regex: (?<letters>[A-Z]{2})-?(?<digits>\\d{4})
  retries: 1
  error_message: It looks like AB-1234.`,
  fields: {
    ask_regex: required(words, 'The question.'),
    regex: required(pattern, 'The pattern; it ignores upper and lower case.'),
    ...QUESTION,
  },
  waitsFor: 'customer',
  question: (body, context) => context.text(body.ask_regex),
  run: (body, context) => ask(body, asked(body), context),
  resume(body, reply, context, attempt) {
    if (reply.kind !== 'answer') return undefined;
    const answer = readAnswer({ pattern: body.regex }, reply);
    if (!answer) return askAgain(body, asked(body), context, attempt);
    context.setResult(answer.value);
    context.set('flow', { groups: answer.groups ?? {} });
    return NEXT;
  },
});
