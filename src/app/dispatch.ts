import { type ConversationSid, type Refusal, refusalOf } from '@bot-handoff/contract';
import type { Arrival } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { DueIndex } from '../ports/due-index';
import type { Read, StateStore, StoredConversation, Waiting } from '../ports/state-store';
import type { WaitInformation } from '../ports/wait-information';
import { type Decision, decideAll } from './decide';
import { type Doers, perform } from './perform';

/** How long one runner may work before another takes over, in milliseconds. Functions end after 10 s. */
const LEASE_MS = 15_000;
/** How long somebody who asks for something waits for another runner, in milliseconds. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 100;

export interface DispatchPorts extends Doers {
  readonly store: StateStore;
  readonly due: DueIndex;
  readonly waits: WaitInformation;
  /** A new name for a lease. */
  newId(): string;
}

export interface Outcome {
  /** Null when the conversation is not one of ours. */
  readonly state: State | null;
  readonly refusal?: Refusal;
}

export type Dispatch = (
  conversation: ConversationSid,
  arrival: Arrival | Waiting,
  /** The first state of a conversation that we do not know yet, or null when it is not ours to adopt. */
  adopt?: () => Promise<State | null>,
) => Promise<Outcome>;

const isRequest = (arrival: Arrival | Waiting) =>
  arrival.kind === 'command.requested' || arrival.kind === 'handback.requested';

const toWaiting = (arrival: Arrival | Waiting): Waiting =>
  arrival.kind === 'message.added' ? { kind: 'message.noticed', index: arrival.message.index } : arrival;

/**
 * The one loop: read, decide, save (compare and swap), do; what came of it is decided upon next. One runner at a
 * time for each conversation; everybody else leaves what came in the inbox, which the runner empties before it ends.
 */
export function createDispatch(ports: DispatchPorts, lasting: Omit<Env, 'now'>): Dispatch {
  const { store, clock, log } = ports;

  const save = (conversation: ConversationSid, stored: StoredConversation, revision: string | undefined) =>
    revision === undefined ? store.create(conversation, stored) : store.write(conversation, stored, revision);

  const decide = (state: State, arrivals: readonly (Arrival | Waiting)[]) =>
    decideAll(state, arrivals, { ...lasting, now: clock.now() }, ports);

  /** Does what was decided, and decides upon what came of it, until nothing is left to do. */
  async function work(
    conversation: ConversationSid,
    first: Decision,
    found: { revision: string; lease: string; again: boolean },
  ): Promise<Outcome> {
    let { revision, again } = found;
    let decision = first;
    while (decision.effects.length > 0) {
      let came: (Arrival | Waiting)[] = [];
      for (const effect of decision.effects) came = [...came, ...(await perform(ports, conversation, effect, again))];
      again = false;
      decision = following(decision, await decide(decision.state, came));
      for (;;) {
        const { state, effects } = decision;
        const lease = effects.length > 0 ? { id: found.lease, until: clock.now() + LEASE_MS } : undefined;
        const stored = { state, outbox: effects, inbox: [], ...(lease && { lease }) };
        const written = await store.write(conversation, stored, revision);
        if (written !== 'conflict') {
          revision = written;
          break;
        }
        const fresh = await store.read(conversation);
        if (fresh?.stored.lease?.id !== found.lease) {
          log.error('lease.lost', { conversation });
          return outcomeOf(decision);
        }
        revision = fresh.revision;
        const more = await decide(decision.state, fresh.stored.inbox);
        decision = { ...more, effects: [...effects, ...more.effects], refusal: decision.refusal };
      }
    }
    return outcomeOf(decision);
  }

  /** One attempt; `lost` when somebody else wrote first. */
  async function attempt(
    conversation: ConversationSid,
    arrival: Arrival | Waiting,
    found: Read | { stored: StoredConversation; revision: undefined },
  ): Promise<Outcome | 'lost'> {
    const { stored, revision } = found;
    const left = await decide(stored.state, stored.inbox);
    const asked = await decide(left.state, [arrival]);
    const effects = [...stored.outbox, ...left.effects, ...asked.effects];
    const decision: Decision = { state: asked.state, effects, refusal: asked.refusal };
    const isNew = revision === undefined;
    if (!isNew && effects.length === 0 && asked.state === stored.state && stored.inbox.length === 0) {
      return outcomeOf(decision);
    }
    const lease = effects.length > 0 ? { id: ports.newId(), until: clock.now() + LEASE_MS } : undefined;
    const record = { state: decision.state, outbox: effects, inbox: [], ...(lease && { lease }) };
    // First, so that the sweeper finds a conversation whose first runner dies at once.
    if (isNew) await ports.due.add(conversation);
    const written = await save(conversation, record, revision);
    if (written === 'conflict') return 'lost';
    if (!lease) return outcomeOf(decision);
    return work(conversation, decision, { revision: written, lease: lease.id, again: stored.outbox.length > 0 });
  }

  return async (conversation, arrival, adopt) => {
    const patience = clock.now() + PATIENCE_MS;
    for (;;) {
      const read = await store.read(conversation);
      if (!read) {
        const state = (await adopt?.()) ?? null;
        if (!state) return { state: null };
        const outcome = await attempt(conversation, arrival, {
          stored: { state, outbox: [], inbox: [] },
          revision: undefined,
        });
        if (outcome !== 'lost') return outcome;
        continue;
      }
      const { stored, revision } = read;
      if (!stored.lease || stored.lease.until <= clock.now()) {
        const outcome = await attempt(conversation, arrival, read);
        if (outcome !== 'lost') return outcome;
      } else if (!isRequest(arrival)) {
        const inbox = [...stored.inbox, toWaiting(arrival)];
        if ((await store.write(conversation, { ...stored, inbox }, revision)) !== 'conflict')
          return { state: stored.state };
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

/** The next decision; what was refused on the way stays refused. */
const following = (before: Decision, next: Decision): Decision => ({
  ...next,
  refusal: before.refusal ?? next.refusal,
});

const outcomeOf = ({ state, refusal }: Decision): Outcome => ({ state, ...(refusal && { refusal }) });
