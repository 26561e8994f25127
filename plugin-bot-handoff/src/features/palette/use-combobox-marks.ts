import * as React from 'react';
import type { Field } from './use-palette-field';

export interface ComboboxMarks {
  readonly isOpen: boolean;
  /** The list, while there is one. */
  readonly listId: string | undefined;
  /** The marked option, if any. */
  readonly optionId: string | undefined;
}

const NAMES = ['role', 'aria-autocomplete', 'aria-haspopup', 'aria-expanded', 'aria-controls', 'aria-activedescendant'];

/**
 * Tells assistive technology that the field has a list while the palette is open; a composer at rest stays the plain
 * text field that Flex made. React does not know these attributes here and leaves them alone.
 */
export function useComboboxMarks(field: Field | null, { isOpen, listId, optionId }: ComboboxMarks): void {
  React.useLayoutEffect(() => {
    if (field === null || !isOpen) return undefined;
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    return () => {
      for (const name of NAMES) field.removeAttribute(name);
    };
  }, [field, isOpen]);
  React.useLayoutEffect(() => {
    if (field === null || !isOpen) return;
    field.setAttribute('aria-expanded', String(listId !== undefined));
    setOrRemove(field, 'aria-controls', listId);
    setOrRemove(field, 'aria-activedescendant', optionId);
  }, [field, isOpen, listId, optionId]);
}

function setOrRemove(field: Field, name: string, value: string | undefined): void {
  if (value === undefined) field.removeAttribute(name);
  else field.setAttribute(name, value);
}
