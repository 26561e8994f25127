import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotAdapter, BotWorld } from '../../src/adapters/bots/bot-adapter';

type Transcript = BotWorld['transcript'];
type TranscriptLine = Awaited<ReturnType<Transcript['read']>>[number];

interface Remembered {
  /** The event with which it came to be said. */
  readonly event: string;
  readonly line: TranscriptLine;
}

function linesOf(event: BotEvent, actions: readonly BotAction[], index: number): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  if (event.type === 'message') lines.push({ index, by: 'customer', text: event.data.text });
  if (event.type === 'media') lines.push({ index, by: 'customer', text: '', media: event.data.files });
  if (event.type === 'reservation_accepted') {
    lines.push({ index, by: 'notice', text: `${event.data.agentName} has joined the chat.` });
  }
  for (const action of actions) if (action.type === 'say') lines.push({ index, by: 'bot', text: action.text });
  return lines;
}

/** What was said in conversations that are only played: for bots that are told it with every question. */
export function createPlayedTalk() {
  const talks = new Map<string, Remembered[]>();
  /** What each conversation's bot is asked at the moment. */
  const asking = new Map<string, string>();

  const transcript: Transcript = {
    // Whoever is told something twice has not answered it before.
    read: async (sid) =>
      (talks.get(sid) ?? []).filter(({ event }) => event !== asking.get(sid)).map(({ line }) => line),
  };

  /** The same bot, and what is said to it and by it is remembered. */
  const follow = (adapter: BotAdapter): BotAdapter => ({
    async send(event, call) {
      const { sid } = event.conversation;
      asking.set(sid, event.id);
      const outcome = await adapter.send(event, call);
      const talk = talks.get(sid) ?? [];
      talks.set(sid, talk);
      if (talk.some((each) => each.event === event.id)) return outcome;
      const index = 'index' in event.data ? event.data.index : (talk.at(-1)?.line.index ?? 0);
      const actions = outcome.kind === 'answered' ? outcome.actions : [];
      talk.push(...linesOf(event, actions, index).map((line) => ({ event: event.id, line })));
      return outcome;
    },
  });

  return { transcript, follow };
}
