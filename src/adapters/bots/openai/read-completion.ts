import type { BotAction } from '@bot-handoff/contract/bot-action';
import * as z from 'zod/mini';
import { splitText } from '../../../domain/conversation/render';
import { BotCallError } from '../bot-adapter';
import { readValue } from '../read-body';
import { unmarked } from './speaker-marks';
import { choicesArguments, handOffArguments } from './tools';

/** Limits of the contract: characters of a text and of a button, and how many there may be. */
const LONGEST_TEXT = 4_000;
const LONGEST_BUTTON = 200;
const MOST_BUTTONS = 25;

const called = z.object({ name: z.string(), arguments: z.optional(z.unknown()) });
type Called = z.infer<typeof called>;

/** A completion as servers send it: of the fields that OpenAI requires, only what we need, and null for absent. */
export const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.nullish(z.string()),
        message: z.object({
          content: z.nullish(z.string()),
          refusal: z.nullish(z.string()),
          tool_calls: z.nullish(z.array(z.object({ function: z.nullish(called) }))),
        }),
      }),
    )
    .check(z.minLength(1)),
});
export type Completion = z.infer<typeof completion>;

const malformed = (detail: string) => new BotCallError('malformed', detail, 'never');

/** Undefined for what is no JSON: "the model does not always generate valid JSON", says its vendor. */
function readArguments(written: unknown): unknown {
  if (typeof written !== 'string') return written;
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** Without what a model thinks aloud, and without marks that only people's lines and ours bear. */
const spoken = (text: string | null | undefined): string =>
  unmarked((text ?? '').replace(/<think>[\s\S]*?(<\/think>|$)/g, '')).trim();

const says = (text: string): BotAction[] =>
  splitText(text, LONGEST_TEXT).map((piece) => ({ type: 'say', text: piece }));

/** The model wanted a person: what it wrote about that may be unreadable, the wish is not. */
function handOff({ arguments: written }: Called, content: string): BotAction[] {
  const given = handOffArguments.safeParse(readArguments(written));
  const { reason, message, summary } = given.success ? given.data : handOffArguments.parse({});
  const [note] = splitText(summary, LONGEST_TEXT);
  return [
    // One goodbye: models write it into both.
    ...says(spoken(message) || content),
    ...(note === undefined ? [] : [{ type: 'note', text: note } as const]),
    { type: 'handoff', reason },
  ];
}

function offerChoices({ arguments: written }: Called): BotAction[] {
  const parsed = readArguments(written);
  if (parsed === undefined) throw malformed('the arguments of offer_choices are no JSON');
  const { text, choices } = readValue(choicesArguments, parsed);
  const texts = [...new Set(choices.map((choice) => String(choice).trim().slice(0, LONGEST_BUTTON)))].filter(Boolean);
  const pieces = splitText(spoken(text), LONGEST_TEXT);
  return pieces.map((piece, index) => ({
    type: 'say',
    text: piece,
    ...(index === pieces.length - 1 && { buttons: texts.slice(0, MOST_BUTTONS).map((each) => ({ text: each })) }),
  }));
}

/**
 * What a model's answer comes to. Nothing of it may end in silence: what says nothing is a failure.
 *
 * @throws BotCallError, `malformed`
 */
export function actionsOf({ choices }: Completion): readonly BotAction[] {
  const [choice] = choices;
  if (!choice) throw malformed('no choices');
  const { finish_reason: reason, message } = choice;
  const content = spoken(message.content);
  const calls = (message.tool_calls ?? []).flatMap((call) => call.function ?? []);
  const callOf = (name: string) => calls.find((call) => call.name === name);

  const wanted = callOf('hand_off');
  if (wanted) return handOff(wanted, content);
  if (reason === 'content_filter') return [{ type: 'not_understood' }];
  const refusal = spoken(message.refusal);
  if (refusal !== '') return [...says(refusal), { type: 'not_understood' }];
  if (reason === 'length') throw malformed('it was cut off: BOT_HANDOFF_BOT_ANSWER_TOKENS are too few for its answer');

  const asked = calls.filter(({ name }) => name === 'offer_choices').flatMap(offerChoices);
  const isRepeated = asked.some((action) => action.type === 'say' && action.text === content);
  const actions = [...(isRepeated ? [] : says(content)), ...asked];
  if (actions.length > 0) return actions;
  if (callOf('say_nothing')) return [{ type: 'stay_silent' }];
  throw malformed(calls.length > 0 ? 'it calls what there is not' : `it says nothing, finish_reason ${reason}`);
}
