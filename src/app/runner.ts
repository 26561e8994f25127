import type { ConversationSid, Refusal } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import { outlive } from '../domain/conversation/past-epoch';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { DueIndex } from '../ports/due-index';
import type { PauseSwitch } from '../ports/pause-switch';
import type { Read, StateStore, StoredConversation, Waiting } from '../ports/state-store';
import type { WaitInformation } from '../ports/wait-information';
import { type Decision, decideAll } from './decide';
import { isRequest, toWaiting } from './inbox';
import type { Doers } from './perform';
import { performAll } from './perform-all';

/** How long one runner may work before another takes over, in milliseconds. Functions end after 10 s. */
const LEASE_MS = 15_000;

export interface RunnerPorts extends Doers {
  readonly store: StateStore;
  readonly due: DueIndex;
  readonly waits: WaitInformation;
  readonly pauses: PauseSwitch;
  /** Whether this invocation has too little time left to ask a bot; absent where nobody counts it. */
  readonly isShortOfTime?: () => boolean;
  /** A new name for a lease. */
  newId(): string;
}

export interface Outcome {
  /** Null when the conversation is not one of ours. */
  readonly state: State | null;
  readonly refusal?: Refusal;
}

/** A conversation that was not stored before. */
interface Adopted {
  readonly stored: StoredConversation;
  readonly revision: undefined;
}

export interface Runner {
  /** One attempt; `lost` when somebody else wrote first. */
  attempt(conversation: ConversationSid, arrival: Arrival | Waiting, found: Read | Adopted): Promise<Outcome | 'lost'>;
  /** What whoever asks for this is refused. Changes nothing. */
  findRefusal(state: State, arrival: Arrival | Waiting): Promise<Refusal | undefined>;
}

/** What one runner works with. */
interface Run {
  readonly revision: string;
  readonly lease: string;
  /** What it does first may have been done already, by a runner that did not live to say so. */
  readonly again: boolean;
  /** So many entries of the stored inbox this runner knows: what comes after them is new. */
  readonly known: number;
}

/**
 * Who works on a conversation: decides, saves (compare and swap) and does; what came of it is decided upon next, until
 * nothing is left to do. One at a time holds the lease.
 */
export function createRunner(ports: RunnerPorts, lasting: Omit<Env, 'now'>): Runner {
  const { store, clock, log } = ports;
  const { commandPrefix } = lasting.settings;

  const save = (conversation: ConversationSid, stored: StoredConversation, revision: string | undefined) =>
    revision === undefined ? store.create(conversation, stored) : store.write(conversation, stored, revision);

  // Field by field: a spread here is a tenth of what the core does for an event.
  const decide = (state: State, arrivals: readonly (Arrival | Waiting)[], due: readonly Effect[] = []) => {
    const { engine, settings, bot } = lasting;
    return decideAll(state, arrivals, due, { engine, settings, bot, now: clock.now() }, ports);
  };

  /** Does what was decided, and decides upon what came of it, until nothing is left to do. */
  async function work(conversation: ConversationSid, first: Decision, run: Run): Promise<Outcome> {
    let { revision, again, known } = run;
    let decision = first;
    // What came in when time was short: somebody with more of it waits to take it.
    let left: readonly Waiting[] = [];
    do {
      const came = await performAll(ports, conversation, decision.effects, again);
      again = false;
      decision = following(decision, await decide(decision.state, [...came, ...decision.later]));
      for (;;) {
        const { state, effects, later } = decision;
        const lease = effects.length > 0 ? { id: run.lease, until: clock.now() + LEASE_MS } : undefined;
        const stored = {
          state,
          outbox: effects,
          inbox: [...later.map((each) => toWaiting(state, each, commandPrefix)), ...left],
          ...(lease && { lease }),
        };
        const written = await store.write(conversation, stored, revision);
        if (written !== 'conflict') {
          revision = written;
          known = stored.inbox.length;
          break;
        }
        const fresh = await store.read(conversation);
        if (fresh?.stored.lease?.id !== run.lease) {
          log.error('lease.lost', { conversation });
          return outcomeOf(decision);
        }
        revision = fresh.revision;
        const news = fresh.stored.inbox.slice(known);
        if (ports.isShortOfTime?.()) {
          left = [...left, ...news];
          known = fresh.stored.inbox.length;
          continue;
        }
        const more = await decide(state, news, effects);
        known = fresh.stored.inbox.length;
        decision = {
          ...more,
          effects: [...outlive(effects, state, more.state), ...more.effects],
          refusal: decision.refusal,
          later: [...later, ...more.later],
        };
      }
    } while (decision.effects.length > 0);
    return outcomeOf(decision);
  }

  const newLease = () => ({ id: ports.newId(), until: clock.now() + LEASE_MS });

  /** Finishes what a runner left that is gone; what has come in since is decided upon after that. */
  async function takeOver(conversation: ConversationSid, arrival: Arrival | Waiting, { stored, revision }: Read) {
    const due = [...stored.inbox, arrival];
    const ahead = await decide(stored.state, due);
    const outbox = outlive(stored.outbox, stored.state, ahead.state);
    // Whoever asks for something is told what became of it, or asks again: it is not left for others.
    const inbox = isRequest(arrival)
      ? stored.inbox
      : [...stored.inbox, toWaiting(stored.state, arrival, commandPrefix)];
    const lease = newLease();
    const written = await store.write(conversation, { state: stored.state, outbox, inbox, lease }, revision);
    if (written === 'conflict') return 'lost';
    const left = { state: stored.state, effects: outbox, refusal: undefined, later: due };
    return work(conversation, left, { revision: written, lease: lease.id, again: true, known: inbox.length });
  }

  async function attempt(
    conversation: ConversationSid,
    arrival: Arrival | Waiting,
    found: Read | Adopted,
  ): Promise<Outcome | 'lost'> {
    const { stored, revision } = found;
    if (revision !== undefined && stored.outbox.length > 0) return takeOver(conversation, arrival, found);
    const left = stored.inbox.length > 0 ? await decide(stored.state, stored.inbox) : nothingOf(stored.state);
    const asked = await decide(left.state, [arrival], left.effects);
    const effects = [...outlive(left.effects, left.state, asked.state), ...asked.effects];
    const decision: Decision = { ...asked, effects, later: [...left.later, ...asked.later] };
    const isNew = revision === undefined;
    if (!isNew && effects.length === 0 && asked.state === stored.state && stored.inbox.length === 0) {
      return outcomeOf(decision);
    }
    const lease = effects.length > 0 ? newLease() : undefined;
    const inbox = decision.later.map((each) => toWaiting(decision.state, each, commandPrefix));
    const record = { state: decision.state, outbox: effects, inbox, ...(lease && { lease }) };
    // First, so that the sweeper finds a conversation whose first runner dies at once.
    if (isNew) await ports.due.add(conversation);
    const written = await save(conversation, record, revision);
    if (written === 'conflict') return 'lost';
    if (!lease) return outcomeOf(decision);
    return work(conversation, decision, { revision: written, lease: lease.id, again: false, known: inbox.length });
  }

  return { attempt, findRefusal: async (state, arrival) => (await decide(state, [arrival])).refusal };
}

const nothingOf = (state: State): Decision => ({ state, effects: [], refusal: undefined, later: [] });

/** The next decision; what was refused on the way stays refused. */
const following = (before: Decision, next: Decision): Decision => ({
  ...next,
  refusal: before.refusal ?? next.refusal,
});

const outcomeOf = ({ state, refusal }: Decision): Outcome => ({ state, ...(refusal && { refusal }) });
