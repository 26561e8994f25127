/** What the line above the composer says about the last command of a conversation. */
export interface CommandNotice {
  readonly tone: 'progress' | 'done' | 'refused';
  readonly text: string;
  /** What the composer holds while the notice stands. The notice goes as soon as the agent types another text. */
  readonly about: string;
}

export interface CommandNotices {
  show(conversationSid: string, notice: CommandNotice): void;
  of(conversationSid: string): CommandNotice | undefined;
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
}

/** Kept in the page only: one notice a conversation, gone on reload. */
export function createCommandNotices(): CommandNotices {
  const notices = new Map<string, CommandNotice>();
  const listeners = new Set<() => void>();
  return {
    show(conversationSid, notice) {
      notices.set(conversationSid, notice);
      for (const listener of listeners) listener();
    },
    of: (conversationSid) => notices.get(conversationSid),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** An empty composer keeps any notice: Flex reports typed text 100 ms late, and a cleared one at once. */
export const isStanding = (notice: CommandNotice, composerText: string): boolean =>
  composerText.trim() === '' || composerText.trim() === notice.about.trim();
