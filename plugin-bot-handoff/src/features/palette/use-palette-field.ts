import * as React from 'react';

/** Where a command line is typed: Flex's composer, or the palette's own line. */
export type Field = HTMLTextAreaElement | HTMLInputElement;

export interface FieldReading {
  readonly text: string;
  /** Where the cursor is, in UTF-16 units. */
  readonly caret: number;
  readonly isFocused: boolean;
}

const AWAY: FieldReading = { text: '', caret: 0, isFocused: false };

const readField = (field: Field | null): FieldReading =>
  field === null
    ? AWAY
    : {
        text: field.value,
        caret: field.selectionEnd ?? field.value.length,
        isFocused: field.ownerDocument.activeElement === field,
      };

const isSame = (one: FieldReading, other: FieldReading) =>
  one.text === other.text && one.caret === other.caret && one.isFocused === other.isFocused;

/**
 * Follows a text field that is not ours. It is asked itself, since Flex's store learns of typed text 100 ms late.
 * Keys are heard before Flex, which sends on Enter, hears them.
 *
 * @param onKey newest wins
 * @returns what the field holds, and a function that looks again after a change that caused no event
 */
export function usePaletteField(
  field: Field | null,
  onKey: (event: KeyboardEvent) => void,
): readonly [FieldReading, () => void] {
  const [seen, setSeen] = React.useState({ field, reading: AWAY });
  const look = React.useCallback(
    () =>
      setSeen((before) => {
        const reading = readField(field);
        return before.field === field && isSame(before.reading, reading) ? before : { field, reading };
      }),
    [field],
  );
  const newestOnKey = React.useRef(onKey);
  newestOnKey.current = onKey;

  React.useLayoutEffect(() => {
    look();
    if (field === null) return undefined;
    const key = (event: Event) => newestOnKey.current(event as KeyboardEvent);
    const { ownerDocument } = field;
    field.addEventListener('keydown', key, true);
    for (const event of ['input', 'focus', 'blur', 'compositionend']) field.addEventListener(event, look);
    ownerDocument.addEventListener('selectionchange', look);
    return () => {
      field.removeEventListener('keydown', key, true);
      for (const event of ['input', 'focus', 'blur', 'compositionend']) field.removeEventListener(event, look);
      ownerDocument.removeEventListener('selectionchange', look);
    };
  }, [field, look]);

  // What was seen in another field says nothing about this one.
  return [seen.field === field ? seen.reading : readField(field), look];
}

/** The composer's text field below an element; Flex puts a new one there for every conversation. */
export function useComposerField(host: React.RefObject<HTMLElement>): Field | null {
  const [field, setField] = React.useState<Field | null>(null);
  React.useLayoutEffect(() => {
    const root = host.current?.parentElement;
    if (!root) return undefined;
    let found: Field | null = null;
    const find = () => {
      const now = root.querySelector<HTMLTextAreaElement>('textarea[data-testid="message-input"]');
      if (now !== found) setField(now);
      found = now;
    };
    find();
    const observer = new MutationObserver(find);
    observer.observe(root, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [host]);
  return field;
}
