import { required, words } from '../fields';
import type { Template } from '../template/template';
import { ask, QUESTION } from './question';
import { type Rated, ratingOf, SCALE, takeRating } from './rating';
import { defineStep } from './step-kind';

interface Survey extends Rated {
  readonly survey: Template;
}

const asked = (body: Survey) => ratingOf(body, body.survey);

/** Nobody rates an agent who reads along, and no agent is kept busy by a questionnaire. */
export const survey = defineStep<Survey>({
  kind: 'survey',
  about: 'Asks for a rating; while an agent has the conversation it waits until they have handed back.',
  example: `
- survey: How did we do?
  scale: 5
- user_set:
    last_rating: (@ flow.result )`,
  fields: { survey: required(words, 'The question.'), scale: SCALE, ...QUESTION },
  waitsFor: 'customer',
  question: (body, context) => context.text(body.survey),
  run(body, context) {
    if (context.fact('mode') === 'agent') return { to: 'wait', for: 'handoff' };
    return ask(body, asked(body), context);
  },
  resume(body, reply, context, attempt) {
    if (reply.kind === 'handoff-ended') return ask(body, asked(body), context);
    return takeRating(body, asked(body), reply, context, attempt);
  },
});
