import { AGENT_ENDPOINTS, type ConversationSid, type IncomingChat } from '@bot-handoff/contract';
import * as React from 'react';
import type { Call } from '../../services/call';
import type { Ownership } from '../../services/ownership';

export interface IncomingDesk {
  readonly call: Call;
  readonly ownership: Ownership;
  /** Milliseconds since 1970. */
  now(): number;
}

export type Incoming =
  | { readonly kind: 'ready'; readonly chat: IncomingChat; readonly at: number }
  | { readonly kind: 'failed' };

/** Milliseconds. Customers go on writing while a task is offered. */
const ASK_EVERY = 15_000;

/** What is known of who waits; undefined before the first answer and for conversations of others. */
export function useIncoming(
  desk: IncomingDesk,
  sid: ConversationSid | undefined,
  attributes: unknown,
): Incoming | undefined {
  const [known, setKnown] = React.useState<Incoming>();
  const latest = React.useRef(attributes);
  latest.current = attributes;

  React.useEffect(() => {
    setKnown(undefined);
    if (sid === undefined) return undefined;
    let isGone = false;
    const ask = async () => {
      const owner = await desk.ownership.ask(sid, latest.current);
      if (isGone || owner.kind === 'foreign') return;
      const answer = await desk.call(AGENT_ENDPOINTS.incoming, { conversationSid: sid });
      if (isGone) return;
      if (answer.ok) setKnown({ kind: 'ready', chat: answer.value, at: desk.now() });
      else setKnown((before) => before ?? { kind: 'failed' });
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [desk, sid]);

  return known;
}
