import { conversationSid as conversationSidSchema, readCommandLine } from '@bot-handoff/contract';
import * as React from 'react';
import type { Listing } from '../../services/catalogues';
import { useKeyed } from '../../services/keyed-store';
import { useSignal } from '../../services/signal';
import type { HeldCommand } from '../commands/judge-draft';
import type { PaletteDesk } from './palette-desk';
import { type PaletteView, readPalette } from './palette-view';
import { indexWords } from './ranking/word-index';
import { findActive, type Intent, readKey } from './read-key';
import { type Field, usePaletteField } from './use-palette-field';

/** What Flex gives to everything in its composer. */
export interface ComposerProps {
  readonly conversationSid?: string;
  readonly messageState?: { readonly inputText?: string; readonly attachedFiles?: readonly unknown[] };
  /** Set once the agent can no longer write. */
  readonly disabledReason?: unknown;
}

export interface PaletteState {
  readonly isOpen: boolean;
  readonly view: PaletteView;
  readonly listing: Listing | undefined;
  readonly active: number;
  /** The dangerous command that the next Enter runs. */
  readonly asked: HeldCommand | undefined;
  /** The agent pressed Enter on a faulty line and has not changed it since. */
  readonly isPointedOut: boolean;
  readonly isOwnLine: boolean;
  readonly text: string;
  /** The palette's own line; null when it goes. */
  setOwnField(field: Field | null): void;
  closeOwnLine(): void;
  perform(intent: Intent): void;
  pick(option: number): void;
}

/** Something that holds for one text of the line and is over with the next. */
interface ForText<T> {
  readonly text: string;
  readonly value: T;
}

const holdsFor = <T>(kept: ForText<T> | undefined, text: string): T | undefined =>
  kept?.text === text ? kept.value : undefined;

/** The palette of one composer: follows its text field and acts on its keys. */
export function usePalette(desk: PaletteDesk, composerField: Field | null, props: ComposerProps): PaletteState {
  const { catalogues, prefix, language, habits } = desk;
  const { conversationSid = '', messageState, disabledReason } = props;
  const [ownField, setOwnField] = React.useState<Field | null>(null);
  const [isOwnLine, setIsOwnLine] = React.useState(false);
  const [isDismissed, setIsDismissed] = React.useState(false);
  const [selection, setSelection] = React.useState<ForText<number>>();
  const [recalled, setRecalled] = React.useState<ForText<number>>();
  const [pointedOut, setPointedOut] = React.useState<ForText<true>>();
  const cameFrom = React.useRef<Element | null>(null);

  const field = isOwnLine ? ownField : composerField;
  const [reading, look] = usePaletteField(field, (event) => {
    if (!isOpen || field?.value !== text) return;
    const intent = readKey(
      {
        key: event.key,
        isRepeat: event.repeat,
        isModified: event.shiftKey || event.ctrlKey || event.altKey || event.metaKey,
        isComposing: event.isComposing || event.keyCode === COMPOSING,
      },
      { view, text, prefix, selected, isRecalled: recalledAt !== undefined },
    );
    if (intent.kind === 'pass') return;
    event.preventDefault();
    event.stopPropagation();
    perform(intent);
  });

  // The palette's own line begins with the prefix, before it is there to be asked.
  const isAwaited = isOwnLine && ownField === null;
  const { text, caret, isFocused } = isAwaited ? { text: prefix, caret: prefix.length, isFocused: true } : reading;
  const listing = useKeyed(catalogues.listings, conversationSid);
  const entries = listing?.kind === 'ready' ? listing.catalogue.commands : NO_COMMANDS;
  const index = React.useMemo(() => indexWords(entries, language), [entries, language]);
  const view = React.useMemo(
    () => readPalette({ text, caret, prefix, index, usageOf: habits.usageOf, language }),
    [text, caret, prefix, index, habits, language],
  );
  const askedCommand = useKeyed(desk.asked, conversationSid);
  const asked = askedCommand?.text === text ? askedCommand : undefined;
  const selected = holdsFor(selection, text);
  const recalledAt = holdsFor(recalled, text);
  const isOpen =
    !disabledReason && view.kind !== 'closed' && (isFocused || isOwnLine) && (!isDismissed || asked !== undefined);

  // Changes that Flex makes by itself, as after sending, cause no event in the field.
  const reported = messageState?.inputText;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what Flex reports is older than the field; it is a sign
  React.useEffect(look, [reported, look]);
  React.useEffect(() => {
    if (view.kind === 'closed') setIsDismissed(false);
  }, [view.kind]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line of ours without a command in it is over
  React.useEffect(() => {
    if (view.kind === 'closed') closeOwnLine();
  }, [view.kind]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening it is the moment to ask for news
  React.useEffect(() => {
    const sid = conversationSidSchema.safeParse(conversationSid);
    if (sid.success) catalogues.refresh(sid.data);
  }, [catalogues, conversationSid, isOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation begins without a line of ours
  React.useEffect(() => setIsOwnLine(false), [conversationSid]);

  const write = (newText: string, newCaret: number) => {
    if (isOwnLine && ownField) {
      ownField.value = newText;
      ownField.setSelectionRange(newCaret, newCaret);
      look();
    } else void desk.composer.write(conversationSid, newText, newCaret);
  };

  const closeOwnLine = () => {
    if (!isOwnLine) return;
    setIsOwnLine(false);
    composerField?.focus();
  };

  const leaveOwnLine = () => {
    if (!isOwnLine) return;
    closeOwnLine();
    if (!hasFocus(composerField) && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };

  const run = (name: string, line: string) => {
    const hasFiles = !isOwnLine && (messageState?.attachedFiles?.length ?? 0) > 0;
    const outcome = desk.submit({ conversationSid, text, name, line, hasFiles });
    if (outcome === 'started') leaveOwnLine();
  };

  const recall = (steps: 1 | -1) => {
    const at = (recalledAt ?? -1) + steps;
    const line = habits.lines[at];
    if (at >= habits.lines.length) return;
    const recalledText = line === undefined ? prefix : prefix + line;
    setRecalled(line === undefined ? undefined : { text: recalledText, value: at });
    write(recalledText, recalledText.length);
  };

  const perform = (intent: Intent): void => {
    switch (intent.kind) {
      case 'pass':
      case 'swallow':
        return;
      case 'select':
        setSelection({ text, value: intent.option });
        return;
      case 'put': {
        const end = text[intent.end] === ' ' ? intent.end + 1 : intent.end;
        const before = text.slice(0, intent.start) + intent.text;
        write(before + text.slice(end), before.length);
        return;
      }
      case 'run': {
        const line = readCommandLine(text, prefix);
        if (intent.picked) run(intent.picked.name, intent.picked.name);
        else if (line.kind === 'command') run(line.name, line.rest === '' ? line.name : `${line.name} ${line.rest}`);
        return;
      }
      case 'point-out':
        field?.setSelectionRange(intent.start, intent.end);
        setPointedOut({ text, value: true });
        return;
      case 'recall':
        recall(intent.steps);
        return;
      case 'dismiss':
        if (asked !== undefined) desk.withdraw(conversationSid);
        else if (isOwnLine) leaveOwnLine();
        else setIsDismissed(true);
    }
  };

  useSignal(desk.composer.written, look);
  useSignal(desk.shortcut, () => {
    if (disabledReason || composerField === null || isOwnLine) return;
    setIsDismissed(false);
    cameFrom.current = composerField.ownerDocument.activeElement;
    const draft = readCommandLine(composerField.value, prefix);
    const hasDraft = draft.kind === 'message' && draft.text.trim() !== '';
    if (!hasDraft) composerField.focus();
    // In a tab of the task that is not selected the composer is there, but invisible, and takes no focus.
    if (hasDraft || !hasFocus(composerField)) setIsOwnLine(true);
    else if (draft.kind === 'message') void desk.composer.write(conversationSid, prefix, prefix.length);
  });

  return {
    isOpen,
    view,
    listing,
    active: findActive(view, selected),
    asked,
    isPointedOut: holdsFor(pointedOut, text) === true,
    isOwnLine,
    text,
    setOwnField,
    closeOwnLine,
    perform,
    pick(option) {
      const scene = { view, text, prefix, selected: option, isRecalled: false };
      perform(readKey({ key: 'Tab', isRepeat: false, isModified: false, isComposing: false }, scene));
    },
  };
}

const hasFocus = (field: Field | null): boolean => field !== null && field.ownerDocument.activeElement === field;

const NO_COMMANDS: readonly never[] = [];
/** What Chromium calls every key that an input method has taken. */
const COMPOSING = 229;
