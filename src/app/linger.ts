import type { ConversationSid } from '@bot-handoff/contract';
import type { Arrival } from '../domain/conversation/event';
import type { Clock } from '../ports/clock';
import type { Read, StateStore, StoredConversation, Waiting } from '../ports/state-store';

/** An invocation ends after 10 s; Twilio stops waiting for a webhook after 5, which does no harm. */
const LONGEST_MS = 6_000;
const LOOK_EVERY_MS = 300;

/** A customer writes while the bot thinks about what they wrote before. */
export const isForSlowBot = ({ outbox }: StoredConversation, { kind }: Arrival | Waiting): boolean =>
  kind === 'message.added' && outbox.some((effect) => effect.kind === 'ask-bot');

/** Brings nothing, so that only what is left is decided upon. */
export const NOTHING_NEW: Waiting = { kind: 'message.noticed', index: -1 };

/**
 * A slow bot may leave its runner no time for what came in meanwhile. Whoever brought that waits, with time of their
 * own: resolves with what is left to do when the runner has gone without doing it, or with nothing when it is done.
 */
export async function linger(
  { store, clock }: { readonly store: Pick<StateStore, 'read'>; readonly clock: Clock },
  conversation: ConversationSid,
): Promise<Read | undefined> {
  for (const end = clock.now() + LONGEST_MS; clock.now() < end; ) {
    await clock.sleep(LOOK_EVERY_MS);
    const read = await store.read(conversation);
    if (!read || read.stored.inbox.length === 0) return undefined;
    if (!read.stored.lease || read.stored.lease.until <= clock.now()) return read;
  }
  return undefined;
}
