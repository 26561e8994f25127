import { type CommandArgument, chooseText } from '@bot-handoff/contract';
import * as React from 'react';
import type { Strings } from '../../strings/en';
import type { PaletteView } from './palette-view';

export interface ArgumentFormProps {
  readonly view: Extract<PaletteView, { kind: 'arguments' }>;
  readonly strings: Strings;
  readonly language: string;
  /** Takes the agent to an argument in the line. */
  onField(argument: CommandArgument): void;
}

/**
 * The command's arguments as a form. The line that the agent types is what counts; the form shows how it is read,
 * which argument the cursor is in, and what is wrong.
 */
export function ArgumentForm({ view, strings, language, onField }: ArgumentFormProps) {
  const { entry, reading, spot } = view;
  const current = spot.kind === 'value' ? spot.argument.name : undefined;
  return (
    <ul className="bh-fields" aria-label={strings.paletteArguments}>
      {entry.arguments.map((argument) => {
        const { name, title, description, optional } = argument;
        const given = reading.given.find((each) => each.argument.name === name);
        const fault = reading.faults.find((each) => each.argument === name && each.code !== 'missing');
        const isCurrent = name === current;
        const isTyping = isCurrent && fault !== undefined && fault.code !== 'repeated';
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the field reach every argument
          <li className="bh-field" key={name} aria-current={isCurrent} onClick={() => onField(argument)}>
            <span className="bh-name" dir="ltr">
              {name}
            </span>
            <span className="bh-value" dir="auto">
              {given?.value?.text ?? (
                <span className="bh-weak">{chooseText(title ?? description ?? '', language)}</span>
              )}
              {fault && !isTyping && <span className="bh-fault"> {strings.argumentFault(fault)}</span>}
            </span>
            <span className="bh-tag">
              {strings.argumentType[argument.type]}
              {optional ? '' : `, ${strings.argumentRequired}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
