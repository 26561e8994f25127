import { type CommandEntry, chooseText } from '@bot-handoff/contract';
import * as React from 'react';
import type { Strings } from '../../strings/en';
import type { ArgumentOption } from './argument-options';
import type { PaletteView } from './palette-view';

export interface CommandListProps {
  readonly view: Exclude<PaletteView, { kind: 'closed' }>;
  readonly active: number;
  readonly strings: Strings;
  readonly language: string;
  readonly prefix: string;
  readonly id: string;
  readonly optionId: (option: number) => string;
  onPick(option: number): void;
}

const hintOf = ({ arguments: all }: CommandEntry): string =>
  all.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(' ');

function CommandOption({
  entry,
  strings,
  language,
  prefix,
}: { entry: CommandEntry } & Pick<CommandListProps, 'strings' | 'language' | 'prefix'>) {
  return (
    <>
      <span className="bh-name" dir="ltr">
        {prefix}
        {entry.name}
      </span>
      <span className="bh-title" dir="auto">
        {chooseText(entry.title ?? entry.description ?? '', language)}
      </span>
      {entry.arguments.length > 0 && (
        <span className="bh-tag bh-hint" dir="ltr">
          {hintOf(entry)}
        </span>
      )}
      {entry.danger && <span className="bh-tag bh-danger">{strings.paletteDanger}</span>}
      <span className="bh-tag">{strings.paletteOutput[entry.output]}</span>
    </>
  );
}

const ValueOption = ({ label, hint }: ArgumentOption) => (
  <>
    <span className="bh-name" dir="auto">
      {label}
    </span>
    <span className="bh-title" dir="auto">
      {hint}
    </span>
  </>
);

/** What can be picked. The field keeps the focus: options are marked, never focused. */
export function CommandList({ view, active, strings, language, prefix, id, optionId, onPick }: CommandListProps) {
  const marked = React.useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    if (active > 0) marked.current?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const contents =
    view.kind === 'commands'
      ? view.options.map(({ entry }) => <CommandOption key={entry.name} {...{ entry, strings, language, prefix }} />)
      : view.options.map((option) => <ValueOption key={option.text} {...option} />);
  return (
    <div className="bh-list" role="listbox" id={id} aria-label={strings.paletteList}>
      {contents.map((content, option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant marks it while the field has the focus
        <div
          className="bh-option"
          role="option"
          key={content.key}
          id={optionId(option)}
          ref={option === active ? marked : undefined}
          aria-selected={option === active}
          onClick={() => onPick(option)}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
