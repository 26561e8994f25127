import * as z from 'zod/mini';
import { misconfigured } from '../bot-address';

/** Tokens in which a model can answer nothing useful, and more than a chat can show. */
const LEAST_TOKENS = 50;
const MOST_TOKENS = 100_000;
/** A Twilio variable holds 450 bytes: longer instructions go on in `..._INSTRUCTIONS_2` and so on. */
const MOST_PARTS = 9;

const tokens = z.string().check(
  z.refine((written) => /^\d+$/.test(written) && Number(written) >= LEAST_TOKENS && Number(written) <= MOST_TOKENS, {
    error: `is not a number from ${LEAST_TOKENS} to ${MOST_TOKENS}`,
  }),
);

const variables = z.object({
  model: z
    .string('is not set. Use the name of a model, as your provider lists it')
    .check(z.minLength(1, 'is empty. Use the name of a model, as your provider lists it')),
  greeting: z._default(z.string(), ''),
  history_tokens: z._default(tokens, '3000'),
  answer_tokens: z._default(tokens, '500'),
  answer_tokens_field: z._default(
    z.enum(['max_completion_tokens', 'max_tokens'], 'must be "max_completion_tokens" or "max_tokens"'),
    'max_completion_tokens',
  ),
  temperature: z.optional(z.string().check(z.regex(/^[01](\.\d+)?$|^2(\.0+)?$/, 'is not a number from 0 to 2'))),
});

/** How the model is asked. */
export interface ChatOptions {
  readonly model: string;
  /** What the operator tells the model; empty for nothing beside our own rules. */
  readonly instructions: string;
  /** What a customer reads who has opened the chat; empty for nothing. */
  readonly greeting: string;
  /** Of what was said before, estimated. */
  readonly historyTokens: number;
  /** Fields of every request. */
  readonly fields: Readonly<Record<string, string | number>>;
}

function readInstructions(options: Readonly<Record<string, string>>): string {
  const more = Array.from({ length: MOST_PARTS - 1 }, (_, index) => options[`instructions_${index + 2}`] ?? '');
  return [options.instructions ?? '', ...more].filter(Boolean).join('\n').trim();
}

/** @throws BotCallError, `misconfigured`, that names the variables */
export function readChatOptions(options: Readonly<Record<string, string>>): ChatOptions {
  const read = variables.safeParse(options);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => {
      const name = `BOT_HANDOFF_BOT_${path.join('.').toUpperCase()}`;
      return `${name} ${message}`;
    });
    throw misconfigured(problems.join('; '));
  }
  const { model, greeting, history_tokens, answer_tokens, answer_tokens_field, temperature } = read.data;
  return {
    model,
    greeting: greeting.trim(),
    instructions: readInstructions(options),
    historyTokens: Number(history_tokens),
    fields: {
      model,
      [answer_tokens_field]: Number(answer_tokens),
      ...(temperature !== undefined && { temperature: Number(temperature) }),
    },
  };
}
