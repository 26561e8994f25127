import type { Arrival } from '../domain/conversation/event';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Waiting } from '../ports/state-store';
import type { Dispatch } from './dispatch';
import type { Outcome } from './runner';

interface Ports {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** What an event is about, by SIDs and names; never what was said. */
function subjectOf(arrival: Arrival | Waiting): Readonly<Record<string, unknown>> {
  if (arrival.kind === 'message.added') return { message: arrival.message.sid, index: arrival.message.index };
  return Object.fromEntries(
    Object.entries(arrival).filter(([name]) =>
      ['task', 'index', 'handoff', 'interaction', 'worker', 'key'].includes(name),
    ),
  );
}

function resultOf({ state, refusal }: Outcome): Readonly<Record<string, unknown>> {
  if (!state) return { outcome: 'not-ours' };
  return { outcome: refusal?.code ?? 'done', mode: state.mode, epoch: state.epoch };
}

/**
 * One line of the log for each event: what it was about, what came of it, and how long that took, in milliseconds.
 * Mere time has none, since a sweep brings it to every open conversation once a minute.
 */
export function createLoggedDispatch(dispatch: Dispatch, { clock, log }: Ports): Dispatch {
  return async (conversation, arrival, adopt) => {
    const since = clock.now();
    const facts = { conversation, kind: arrival.kind, ...subjectOf(arrival) };
    try {
      const outcome = await dispatch(conversation, arrival, adopt);
      if (arrival.kind !== 'time.passed') {
        log.info('event.handled', { ...facts, ...resultOf(outcome), ms: clock.now() - since });
      }
      return outcome;
    } catch (error) {
      log.error('event.failed', { ...facts, ms: clock.now() - since, error: String(error) });
      throw error;
    }
  };
}
