import type { Catalogues } from '../../services/catalogues';
import type { KeyedStore } from '../../services/keyed-store';
import type { Signal } from '../../services/signal';
import type { Strings } from '../../strings/en';
import type { HeldCommand } from '../commands/judge-draft';
import type { Habits } from './habits';

/** What the palette needs of the rest of the plugin. */
export interface PaletteDesk {
  readonly strings: Strings;
  /** A language tag, the agent's. */
  readonly language: string;
  /** One character. */
  readonly prefix: string;
  readonly catalogues: Catalogues;
  readonly habits: Habits;
  /** Dangerous commands that wait for a second Enter, by conversation. */
  readonly asked: KeyedStore<HeldCommand>;
  /** Given by the keyboard shortcut. */
  readonly shortcut: Signal;
  readonly composer: {
    /** @param caret in UTF-16 units */
    write(conversationSid: string, text: string, caret: number): Promise<void>;
    /** Given after every text that the plugin put there: a browser reports only what people type. */
    readonly written: Signal;
  };
  /** `started` when it is under way; else it waits for a second Enter, or a notice says why not. */
  submit(command: HeldCommand): 'started' | 'asked' | 'refused';
  /** Forgets that a dangerous command was asked about. */
  withdraw(conversationSid: string): void;
  /** Sends a text that begins with the prefix to the customer. */
  sendAsText(conversationSid: string, text: string): void;
}
