import * as z from 'zod/mini';

/** Why a model hands off. One of a few words: agents take it in at a glance, and what it is about is in the summary. */
const REASONS = ['asked_for_a_person', 'cannot_help', 'customer_is_upset', 'other'] as const;

/** What the model may call. Parameters are JSON Schema, without what not every server understands. */
const HAND_OFF = {
  name: 'hand_off',
  description:
    'Brings a human agent into the chat. After that you are silent until the agent has gone. Put what the customer ' +
    'should read now into `message`, and say nothing beside it.',
  parameters: {
    type: 'object',
    properties: {
      reason: { type: 'string', enum: [...REASONS] },
      message: { type: 'string', description: 'A last sentence for the customer, in their language.' },
      summary: { type: 'string', description: 'For the agent alone: what this is about, in two sentences.' },
    },
    required: ['reason'],
  },
} as const;

const OFFER_CHOICES = {
  name: 'offer_choices',
  description: 'Asks the customer something that has a few possible answers, and shows these as buttons.',
  parameters: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'The question.' },
      choices: { type: 'array', items: { type: 'string' }, description: 'Two to ten short answers.' },
    },
    required: ['text', 'choices'],
  },
} as const;

const SAY_NOTHING = {
  name: 'say_nothing',
  description: 'Leaves the customer in peace: there is nothing to be said now.',
  parameters: { type: 'object', properties: {} },
} as const;

const asTools = (...functions: readonly object[]) => functions.map((each) => ({ type: 'function', function: each }));

/** For a customer who waits for an answer: silence is none. */
export const TOOLS_FOR_MESSAGES = asTools(HAND_OFF, OFFER_CHOICES);
/** For a moment at which the bot may say something. */
export const TOOLS_FOR_MOMENTS = asTools(HAND_OFF, OFFER_CHOICES, SAY_NOTHING);

/** What a model writes there is a guess: each field counts for itself. */
export const handOffArguments = z.object({
  reason: z.catch(z.enum(REASONS), 'other'),
  message: z.catch(z.string(), ''),
  summary: z.catch(z.string(), ''),
});

export const choicesArguments = z.object({
  text: z.string().check(z.minLength(1)),
  choices: z.array(z.union([z.string(), z.number()])),
});
