import type { KeyedStore } from '../../services/keyed-store';

/** What the line above the composer says about the last command of a conversation. */
export interface CommandNotice {
  readonly tone: 'progress' | 'done' | 'refused';
  readonly text: string;
  /** What the composer holds while the notice stands. The notice goes as soon as the agent types another text. */
  readonly about: string;
}

/** One notice a conversation, by its SID. */
export type CommandNotices = KeyedStore<CommandNotice>;

/** An empty composer keeps any notice: Flex reports typed text 100 ms late, and a cleared one at once. */
export const isStanding = (notice: CommandNotice, composerText: string): boolean =>
  composerText.trim() === '' || composerText.trim() === notice.about.trim();
