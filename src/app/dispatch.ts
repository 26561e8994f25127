import { type ConversationSid, type Refusal, refusalOf } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import { isLeakedCommand } from '../domain/conversation/leak';
import { outlive } from '../domain/conversation/past-epoch';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import { fitsIn } from '../domain/json-size';
import type { DueIndex } from '../ports/due-index';
import type { PauseSwitch } from '../ports/pause-switch';
import type { Read, StateStore, StoredConversation, Waiting } from '../ports/state-store';
import type { WaitInformation } from '../ports/wait-information';
import { type Decision, decideAll } from './decide';
import { isForSlowBot, linger, NOTHING_NEW } from './linger';
import type { Doers } from './perform';
import { performAll } from './perform-all';

/** How long one runner may work before another takes over, in milliseconds. Functions end after 10 s. */
const LEASE_MS = 15_000;
/** How long somebody who asks for something waits for another runner, in milliseconds. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 100;

export interface DispatchPorts extends Doers {
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

export type Dispatch = (
  conversation: ConversationSid,
  arrival: Arrival | Waiting,
  /**
   * The first state of a conversation that we do not know yet, or null when it is not ours to adopt. A state instead
   * of a function says that the conversation was made this moment, so that there is nothing to be read.
   */
  adopt?: State | (() => Promise<State | null>),
) => Promise<Outcome>;

const isRequest = (arrival: Arrival | Waiting) =>
  arrival.kind === 'command.requested' || arrival.kind === 'handback.requested' || arrival.kind === 'front.started';

/** A bot's request that need not wait for the runner, but for its refusal. */
const isBots = ({ kind }: Arrival | Waiting) =>
  kind === 'bot.replied' || kind === 'front.said' || kind === 'front.ended';

/** Bytes of an inbox: what else is in the document has room as well. */
const LARGEST_INBOX = 3_000;

/** Whether the runner under way takes it, or whoever brings it waits until that is done. */
const canBeLeft = ({ inbox }: StoredConversation, arrival: Arrival | Waiting) =>
  isBots(arrival) ? fitsIn(LARGEST_INBOX, [inbox, arrival]) : !isRequest(arrival);

/** What is left for the runner. A leak is named: messages that nobody listens to are not read again. */
function toWaiting(state: State, arrival: Arrival | Waiting, prefix: string): Waiting {
  if (arrival.kind !== 'message.added') return arrival;
  const { sid, index } = arrival.message;
  return isLeakedCommand(state, arrival.message, prefix)
    ? { kind: 'command.leaked', sid, index }
    : { kind: 'message.noticed', index };
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
 * The one loop: read, decide, save (compare and swap), do; what came of it is decided upon next. One runner at a
 * time for each conversation; everybody else leaves what came in the inbox, which the runner empties before it ends.
 */
export function createDispatch(ports: DispatchPorts, lasting: Omit<Env, 'now'>): Dispatch {
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

  /** One attempt; `lost` when somebody else wrote first. */
  async function attempt(
    conversation: ConversationSid,
    arrival: Arrival | Waiting,
    found: Read | { stored: StoredConversation; revision: undefined },
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

  /** Does what another runner had no time for. */
  async function takeWhatIsLeft(conversation: ConversationSid): Promise<void> {
    const left = await linger(ports, conversation);
    if (left) await attempt(conversation, NOTHING_NEW, left);
  }

  return async (conversation, arrival, adopt) => {
    const patience = clock.now() + PATIENCE_MS;
    const known = typeof adopt === 'function' ? undefined : adopt;
    for (let isFirst = true; ; isFirst = false) {
      const read = known && isFirst ? null : await store.read(conversation);
      if (!read) {
        const state = known ?? (typeof adopt === 'function' ? await adopt() : null);
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
      } else if (canBeLeft(stored, arrival)) {
        // A bot is told at once that it has not got the floor.
        const refusal = isBots(arrival) && (await decide(stored.state, [arrival])).refusal;
        if (refusal) return { state: stored.state, refusal };
        const inbox = [...stored.inbox, toWaiting(stored.state, arrival, commandPrefix)];
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

const nothingOf = (state: State): Decision => ({ state, effects: [], refusal: undefined, later: [] });

/** The next decision; what was refused on the way stays refused. */
const following = (before: Decision, next: Decision): Decision => ({
  ...next,
  refusal: before.refusal ?? next.refusal,
});

const outcomeOf = ({ state, refusal }: Decision): Outcome => ({ state, ...(refusal && { refusal }) });
