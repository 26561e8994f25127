import type { KeyedStore } from '../../services/keyed-store';

/** What the line above the composer says about a command that is on its way, or was refused. */
export interface CommandNotice {
  readonly tone: 'progress' | 'refused';
  readonly text: string;
  /** What the composer held when the notice was made. It goes as soon as the agent types another text. */
  readonly about: string;
}

/** One notice a conversation, by its SID. */
export type CommandNotices = KeyedStore<CommandNotice>;

/**
 * Whether the agent has not typed on since the notice was made. Flex reports typed text 100 ms late: what it
 * reported then may be older than the notice, and so may a beginning of the text it is about.
 */
export const isStanding = (notice: CommandNotice, reported: { before: string; now: string }): boolean =>
  reported.now === reported.before || notice.about.trim().startsWith(reported.now.trim());
