import { nearestOf } from './edit-distance';
import type { Json, Option } from './engine';
import { fieldsOf, listOf, optional, required, value, word, words } from './fields';
import { type Reader, reader } from './reading';
import type { Template } from './template/template';

/** A button or quick reply as written. Without a `result` it stands for its text. */
export interface Choice {
  readonly text: Template;
  readonly result?: Template | undefined;
  readonly button_id?: string | undefined;
}

const idOf = ({ button_id }: Choice, index: number): string => button_id ?? String(index + 1);

const choice = fieldsOf<Choice>('an option', {
  text: required(words, 'What the customer reads on it.'),
  result: optional(value, 'What it comes to; its text as it is written here unless stated.'),
  button_id: optional(word, 'A name for it, for the trigger `button_id`; its number unless stated.'),
});

/** Twilio's and WhatsApp's pickers show ten at most; more than 25 nobody reads. */
const MOST_OPTIONS = 25;

/** Options, each `text` with a `result`, or the text alone. */
const list = listOf(
  reader<Choice>({ anyOf: [words.schema, choice.schema] }, (item, reading) => {
    if (item.kind !== 'scalar') return choice(item, reading);
    const template = words(item, reading);
    return template && { text: template };
  }),
  MOST_OPTIONS,
);

export const choices: Reader<readonly Choice[]> = reader(list.schema, (node, reading) => {
  const read = list(node, reading);
  const ids = new Set(read?.map(idOf));
  if (!read || ids.size === read.length) return read;
  return reading.problem(node.at, "two options have the same id; an id is the button_id, or else the option's number");
});

/** A step has buttons, which are the only answers, or quick replies, which are suggestions; what else is unclear. */
export const checkChoices = (body: { readonly buttons?: unknown; readonly quick_replies?: unknown }) =>
  body.buttons && body.quick_replies ? "either 'buttons' or 'quick_replies', not both" : undefined;

export interface OfferedOption extends Option {
  readonly result: Json;
}

/** The options as this customer sees them. An id is the button's own, or its number. */
export function offerOptions(
  written: readonly Choice[],
  render: { value(template: Template): Json; text(template: Template): string; written(template: Template): string },
): readonly OfferedOption[] {
  return written.map((option, index) => {
    return {
      id: idOf(option, index),
      text: render.text(option.text),
      // In any language the same: flows compare it.
      result: option.result ? render.value(option.result) : render.written(option.text),
    };
  });
}

const normalize = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?,;:]{1,10}$/, '');

/** Whether somebody who writes this means a number. */
export const isNumber = (written: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(normalize(written));

/** Longest answer that is compared letter by letter. */
const LONGEST_CLOSE_MATCH = 80;

interface Chosen {
  readonly text: string;
  readonly option?: string;
}

/** The option that was pressed, or typed as its text is, in upper or lower case. */
export function findOption(offered: readonly OfferedOption[], { text, option }: Chosen): OfferedOption | undefined {
  if (option !== undefined) return offered.find(({ id }) => id === option);
  const typed = normalize(text);
  return offered.find((each) => normalize(each.text) === typed);
}

/**
 * The option a customer means: pressed, or typed as its text (upper or lower case), its number, or its text with
 * a typing mistake or two. Short texts and numbers must be typed as they are. `unclear` is as close to one option as to
 * another.
 */
export function chooseOption(offered: readonly OfferedOption[], answer: Chosen): OfferedOption | 'unclear' | undefined {
  const exact = findOption(offered, answer);
  if (exact || answer.option !== undefined) return exact;
  const typed = normalize(answer.text);
  const [, number] = /^[#(]?(\d{1,2})\)?$/.exec(typed) ?? [];
  if (number !== undefined) return offered[Number(number) - 1];
  if (typed.length < 4 || typed.length > LONGEST_CLOSE_MATCH || isNumber(typed)) return undefined;
  const near = nearestOf(typed, offered, (option) => normalize(option.text), typed.length < 8 ? 1 : 2);
  return near.length > 1 ? 'unclear' : near[0];
}
