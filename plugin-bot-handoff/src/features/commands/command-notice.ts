import type { KeyedStore } from '../../services/keyed-store';

/** What the line above the composer says about the last command of a conversation. */
export interface CommandNotice {
  readonly tone: 'progress' | 'done' | 'refused';
  readonly text: string;
  /** What the composer held when the notice was made. It goes as soon as the agent types another text. */
  readonly about: string;
}

/** One notice a conversation, by its SID. */
export type CommandNotices = KeyedStore<CommandNotice>;

/** Flex reports typed text 100 ms late: a beginning of the text may still grow into it, and so may no text. */
export const isStanding = (notice: CommandNotice, composerText: string): boolean =>
  notice.about.trim().startsWith(composerText.trim());
