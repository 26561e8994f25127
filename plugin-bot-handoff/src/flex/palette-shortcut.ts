import { KeyboardShortcutManager } from '@twilio/flex-ui';

/** Milliseconds. Flex complains to the agent about presses that follow each other more quickly. */
const THROTTLE = 100;

/**
 * Enters the palette among Flex's shortcuts, which are pressed with Control and Shift and which `remapShortcut` can
 * move. Another plugin may have the key already: then that one keeps it.
 */
export function addPaletteShortcut(shortcut: {
  readonly key: string;
  /** As Flex lists it for the agent. */
  readonly name: string;
  press(): void;
}): void {
  const key = shortcut.key.toUpperCase();
  if (KeyboardShortcutManager.keyboardShortcuts[key] !== undefined) {
    console.warn(`bot-handoff: Ctrl+Shift+${key} is taken; set ui_attributes.bot_handoff.shortcut to another key`);
    return;
  }
  KeyboardShortcutManager.addShortcuts({ [key]: { action: shortcut.press, name: shortcut.name, throttle: THROTTLE } });
}
