import { ScreenReaderOnly } from '@twilio-paste/core/screen-reader-only';
import { useTheme } from '@twilio-paste/core/theme';
import * as React from 'react';
import { createPortal } from 'react-dom';
import { ArgumentForm } from './argument-form';
import { CommandDetails } from './command-details';
import { CommandList } from './command-list';
import { describePalette } from './describe-palette';
import type { PaletteDesk } from './palette-desk';
import { PaletteFoot } from './palette-foot';
import { PALETTE_STYLE, paletteColors } from './palette-style';
import type { PaletteView } from './palette-view';
import { useComboboxMarks } from './use-combobox-marks';
import { type ComposerProps, type PaletteState, usePalette } from './use-palette';
import { useComposerField } from './use-palette-field';
import { usePlacement } from './use-placement';

export interface PaletteProps extends ComposerProps {
  readonly desk: PaletteDesk;
}

const detailed = (view: PaletteView, active: number) =>
  view.kind === 'arguments' ? view.entry : view.kind === 'commands' ? view.options[active]?.entry : undefined;

/** The command palette of a composer. It stands in the composer itself; what it shows, at the end of the page. */
export function Palette({ desk, ...props }: PaletteProps) {
  const { strings } = desk;
  const host = React.useRef<HTMLDivElement>(null);
  const composerField = useComposerField(host);
  const palette = usePalette(desk, composerField, props);
  const { isOpen, view, active } = palette;
  const id = React.useMemo(newId, []);
  const hasList = isOpen && view.kind !== 'closed' && view.options.length > 0;
  const marks = {
    isOpen,
    listId: hasList ? `${id}-list` : undefined,
    optionId: hasList && active >= 0 ? `${id}-${active}` : undefined,
  };
  const [ownField, setOwnField] = React.useState<HTMLInputElement | null>(null);
  useComboboxMarks(palette.isOwnLine ? ownField : composerField, marks);
  return (
    <div ref={host} data-testid="bot-handoff-palette-host">
      <ScreenReaderOnly>
        <div role="status">{isOpen && describePalette(palette, strings, desk.language)}</div>
      </ScreenReaderOnly>
      {isOpen && <Popup {...{ desk, palette, host, id, setOwnField }} conversationSid={props.conversationSid ?? ''} />}
    </div>
  );
}

let count = 0;
const newId = (): string => `bot-handoff-palette-${++count}`;

interface PopupProps {
  readonly desk: PaletteDesk;
  readonly palette: PaletteState;
  readonly host: React.RefObject<HTMLElement>;
  readonly id: string;
  readonly conversationSid: string;
  setOwnField(field: HTMLInputElement | null): void;
}

function Popup({ desk, palette, host, id, conversationSid, setOwnField }: PopupProps) {
  const { strings, language, prefix } = desk;
  const { view, active, asked } = palette;
  const box = React.useRef<HTMLDivElement>(null);
  const theme = useTheme();
  usePlacement(host, box, true);
  if (view.kind === 'closed') return null;
  const entry = detailed(view, active);
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the text field
    <div
      className="bh-palette"
      data-testid="bot-handoff-palette"
      ref={box}
      style={paletteColors(theme) as React.CSSProperties}
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
    >
      <style>{PALETTE_STYLE}</style>
      {palette.isOwnLine && <OwnLine {...{ palette, strings, prefix, setOwnField }} />}
      {view.options.length > 0 && (
        <CommandList
          {...{ view, active, strings, language, prefix }}
          id={`${id}-list`}
          optionId={(option) => `${id}-${option}`}
          onPick={palette.pick}
        />
      )}
      {entry && (
        <section className="bh-details" aria-label={entry.name}>
          <CommandDetails {...{ entry, strings, language }} />
          {view.kind === 'arguments' && entry.arguments.length > 0 && (
            <ArgumentForm {...{ view, strings, language }} onField={(argument) => goTo(palette, argument.name)} />
          )}
        </section>
      )}
      {palette.isPointedOut && view.kind === 'arguments' && view.fault && (
        <div className="bh-pointed">{strings.argumentFault(view.fault)}</div>
      )}
      {asked && <div className="bh-confirm bh-danger">{strings.paletteConfirm(asked.name)}</div>}
      <PaletteFoot {...{ palette, strings }} onSendAsText={() => desk.sendAsText(conversationSid, palette.text)} />
    </div>,
    document.body,
  );
}

/** Puts the cursor into an argument that is there, or adds its name at the end of the line. */
function goTo({ view, text, perform }: PaletteState, name: string): void {
  if (view.kind !== 'arguments') return;
  const given = view.reading.given.find(({ argument }) => argument.name === name);
  if (given?.value) {
    const { start, end } = given.value;
    perform({ kind: 'point-out', start: view.offset + start, end: view.offset + end });
  } else if (view.spot.kind !== 'value' || view.spot.argument.name !== name) {
    const space = /\s$/u.test(text) ? '' : ' ';
    perform({ kind: 'put', text: `${space}--${name} `, start: text.length, end: text.length });
  }
}

interface OwnLineProps {
  readonly palette: PaletteState;
  readonly strings: PaletteDesk['strings'];
  readonly prefix: string;
  setOwnField(field: HTMLInputElement | null): void;
}

/** A line for the command where the composer holds a draft, which stays as it is. */
function OwnLine({ palette, strings, prefix, setOwnField }: OwnLineProps) {
  const input = React.useRef<HTMLInputElement>(null);
  const { setOwnField: follow } = palette;
  React.useLayoutEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(prefix.length, prefix.length);
    setOwnField(field);
    follow(field);
    return () => {
      setOwnField(null);
      follow(null);
    };
  }, [follow, setOwnField, prefix]);
  return (
    <input
      ref={input}
      className="bh-line"
      dir="auto"
      aria-label={strings.paletteLine}
      defaultValue={prefix}
      autoComplete="off"
      spellCheck={false}
      onBlur={palette.closeOwnLine}
    />
  );
}
