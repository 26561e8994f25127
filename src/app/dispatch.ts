import { type ConversationSid, refusalOf } from '@bot-handoff/contract';
import type { Arrival } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { Waiting } from '../ports/state-store';
import { canBeLeft, isBots, markTaken, toWaiting } from './inbox';
import { isForSlowBot, linger, NOTHING_NEW } from './linger';
import { createRunner, type Outcome, type RunnerPorts } from './runner';

/** How long somebody who asks for something waits for another runner, in milliseconds. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** Whoever brings something may have to be the runner. */
export type DispatchPorts = RunnerPorts;

export type Dispatch = (
  conversation: ConversationSid,
  arrival: Arrival | Waiting,
  /**
   * The first state of a conversation that we do not know yet, or null when it is not ours to adopt. A state instead
   * of a function says that the conversation was made this moment, so that there is nothing to be read.
   */
  adopt?: State | (() => Promise<State | null>),
) => Promise<Outcome>;

/**
 * The one way in: read, and be the runner who decides, saves and does. One runner at a time for each conversation;
 * everybody else leaves what came in the inbox, which the runner empties before it ends.
 */
export function createDispatch(ports: DispatchPorts, lasting: Omit<Env, 'now'>): Dispatch {
  const { store, clock } = ports;
  const { commandPrefix } = lasting.settings;
  const runner = createRunner(ports, lasting);

  /** Does what another runner had no time for. */
  async function takeWhatIsLeft(conversation: ConversationSid): Promise<void> {
    const left = await linger(ports, conversation);
    if (left) await runner.attempt(conversation, NOTHING_NEW, left);
  }

  return async (conversation, arrival, adopt) => {
    const patience = clock.now() + PATIENCE_MS;
    const known = typeof adopt === 'function' ? undefined : adopt;
    for (let isFirst = true; ; isFirst = false) {
      const read = known && isFirst ? null : await store.read(conversation);
      if (!read) {
        const state = known ?? (typeof adopt === 'function' ? await adopt() : null);
        if (!state) return { state: null };
        const outcome = await runner.attempt(conversation, arrival, {
          stored: { state, outbox: [], inbox: [] },
          revision: undefined,
        });
        if (outcome !== 'lost') return outcome;
        continue;
      }
      const { stored, revision } = read;
      if (!stored.lease || stored.lease.until <= clock.now()) {
        const outcome = await runner.attempt(conversation, arrival, read);
        if (outcome !== 'lost') return outcome;
      } else if (canBeLeft(stored, arrival)) {
        // A bot is told at once that it has not got the floor.
        const refusal = isBots(arrival) && (await runner.findRefusal(stored.state, arrival));
        if (refusal) return { state: stored.state, refusal };
        const inbox = [...stored.inbox, toWaiting(stored.state, markTaken(arrival), commandPrefix)];
        if ((await store.write(conversation, { ...stored, inbox }, revision)) !== 'conflict') {
          if (isForSlowBot(stored, arrival)) await takeWhatIsLeft(conversation);
          return { state: stored.state };
        }
      } else if (clock.now() >= patience) {
        return {
          state: stored.state,
          refusal: refusalOf('busy', 'The bot is busy in this conversation. Try again in a moment.'),
        };
      } else {
        await clock.sleep(LOOK_EVERY_MS);
      }
    }
  };
}
