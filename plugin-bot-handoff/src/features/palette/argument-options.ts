import {
  type ArgumentReading,
  type CommandArgument,
  type CommandEntry,
  type CursorSpot,
  chooseText,
  writeWord,
} from '@bot-handoff/contract';
import { foldText } from './ranking/fold-text';

/** Something that can be put in where the cursor is. */
export interface ArgumentOption {
  /** What is put in. */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
}

interface Place {
  readonly entry: CommandEntry;
  readonly reading: ArgumentReading;
  readonly spot: CursorSpot;
  readonly language: string;
}

const fits = (typed: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => foldText(text).includes(foldText(typed)));

function listValues(argument: CommandArgument, typed: string, language: string): readonly ArgumentOption[] {
  switch (argument.type) {
    case 'boolean':
      return ['yes', 'no']
        .filter((word) => word.startsWith(typed.toLowerCase()))
        .map((text) => ({ text, label: text, hint: '' }));
    case 'choice':
      return argument.choices
        .map(({ value, title }) => ({ value, label: chooseText(title ?? value, language) }))
        .filter(({ value, label }) => fits(typed, value, label))
        .map(({ value, label }) => ({ text: writeWord(value), label, hint: label === value ? '' : value }));
    default:
      return [];
  }
}

/** What could stand where the cursor is: values to choose from, or names of arguments that are not given yet. */
export function listArgumentOptions({ entry, reading, spot, language }: Place): readonly ArgumentOption[] {
  switch (spot.kind) {
    case 'nothing':
      return [];
    case 'value':
      return listValues(spot.argument, spot.typed, language);
    case 'name':
      return entry.arguments
        .filter(({ name }) => !reading.given.some(({ argument }) => argument.name === name))
        .filter(({ name, title }) => fits(spot.typed, name, chooseText(title ?? name, language)))
        .map(({ name, title }) => ({
          text: `--${name}`,
          label: `--${name}`,
          hint: title === undefined ? '' : chooseText(title, language),
        }));
  }
}
