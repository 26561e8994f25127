import type { MessageHistory } from '../../ports/message-history';
import type { Line } from './memory-conversation';

/** The messages of a conversation in memory, `size` to a page. For tests. */
export const createMemoryHistory = (lines: readonly Line[], size = 100): MessageHistory => ({
  async page(_conversation, cursor) {
    const end = cursor === null ? lines.length : Number(cursor);
    const start = Math.max(0, end - size);
    const messages = lines
      .slice(start, end)
      .map(({ author, style, effect, offer, sensitive, ephemeral, message, at }) => {
        const { sid, index, participant, text, choice, media = [] } = message;
        const marks = effect !== undefined && {
          marks: {
            ...{ effect, kind: style, name: author },
            ...(offer && { offer }),
            ...(sensitive && { sensitive }),
            ...(ephemeral && { ephemeral }),
          },
        };
        const given = choice && { choice };
        return { sid, index, at, participant, author, text, ...marks, ...given, files: media, isUndelivered: false };
      });
    return { messages, next: start === 0 ? null : String(start) };
  },
});
