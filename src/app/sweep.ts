import type { ConversationSid } from '@bot-handoff/contract';
import { type Front, isOwed } from '../domain/conversation/front';
import type { Clock } from '../ports/clock';
import type { DueIndex } from '../ports/due-index';
import type { Log } from '../ports/log';
import type { Messenger } from '../ports/messenger';
import type { StateStore } from '../ports/state-store';
import type { Dispatch } from './dispatch';
import { LOST_AFTER_MS } from './find-untold';

/** A Function ends after 10 s: a sweep stops in time and says where to go on. */
const BUDGET_MS = 8_000;

export interface SweepPorts {
  readonly dispatch: Dispatch;
  readonly store: Pick<StateStore, 'read'>;
  readonly messenger: Pick<Messenger, 'newest' | 'isClosed'>;
  readonly due: DueIndex;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Swept {
  readonly looked: number;
  /** Conversations that could not be looked at; the next sweep tries again. */
  readonly failed: number;
  /** Where to go on, or null when all have been looked at. */
  readonly cursor: string | null;
}

/** `budget`: after so many milliseconds no conversation is begun any more, but for the first one. */
export type Sweep = (cursor: string | null, budget?: number) => Promise<Swept>;

/**
 * Looks at every open conversation: work that a runner left undone, time that ran out, agents and tasks that are
 * not as we think, messages nobody told us of. Sweeping twice, or two at once, changes nothing.
 */
export function createSweep({ dispatch, store, messenger, due, clock, log }: SweepPorts): Sweep {
  /** A conversation that is over needs no looking after, once nothing of it is left to be done or told. */
  async function forget(conversation: ConversationSid): Promise<void> {
    const read = await store.read(conversation);
    if (read?.stored.lease || (read && isOwed(read.stored.state))) return;
    await due.remove(conversation);
  }

  /** What was said just before the end may have been lost; nothing is said after it. */
  async function hearLastWords(conversation: ConversationSid, { wanted, failures }: Front): Promise<void> {
    // What failed a moment ago is not tried again.
    if (failures) return;
    const index = (await messenger.newest(conversation))?.message.index ?? -1;
    if (index > wanted) await dispatch(conversation, { kind: 'message.noticed', index });
  }

  async function lookAt(conversation: ConversationSid): Promise<void> {
    const { state } = await dispatch(conversation, { kind: 'time.passed' });
    if (state === null || state.mode === 'closed') {
      if (state?.front) await hearLastWords(conversation, state.front);
      return forget(conversation);
    }
    if (state.mode !== 'bot' && (!state.front || state.front.failures)) return;
    const [newest, isClosed] = await Promise.all([messenger.newest(conversation), messenger.isClosed(conversation)]);
    if (isClosed) {
      await dispatch(conversation, { kind: 'conversation.closed' });
      return;
    }
    if (
      !newest ||
      newest.message.index <= (state.front?.wanted ?? state.seen) ||
      clock.now() - newest.at < LOST_AFTER_MS
    )
      return;
    const read = await store.read(conversation);
    if (!read || read.stored.lease) return;
    await dispatch(conversation, { kind: 'message.noticed', index: newest.message.index });
  }

  return async (start, budget = BUDGET_MS) => {
    const end = clock.now() + budget;
    let [looked, failed] = [0, 0];
    let cursor = start;
    do {
      const { conversations, next } = await due.page(cursor);
      cursor = next;
      for (const [at, conversation] of conversations.entries()) {
        try {
          await lookAt(conversation);
        } catch (error) {
          failed++;
          log.error('sweep.failed', { conversation, error: String(error) });
        }
        looked++;
        if (clock.now() < end || at === conversations.length - 1) continue;
        cursor = due.after(conversation);
        break;
      }
    } while (cursor !== null && clock.now() < end);
    log.info('sweep.done', { looked, failed, cursor });
    return { looked, failed, cursor };
  };
}
