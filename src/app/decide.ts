import type { Refusal, TaskSid } from '@bot-handoff/contract';
import { taskToConsult } from '../domain/conversation/command-rights';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival, Event, Message, Seen, Sight } from '../domain/conversation/event';
import { worldOf } from '../domain/conversation/front';
import { isLeakedCommand } from '../domain/conversation/leak';
import { outlive } from '../domain/conversation/past-epoch';
import { takeFromQueue } from '../domain/conversation/queued-command';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import { transition } from '../domain/conversation/transition';
import type { JsonObject } from '../domain/flow/engine';
import { fitsIn } from '../domain/json-size';
import type { AgentDesk } from '../ports/agent-desk';
import { allDone } from '../ports/all-done';
import type { Bot } from '../ports/bot';
import type { Log } from '../ports/log';
import type { Messenger } from '../ports/messenger';
import type { PauseSwitch } from '../ports/pause-switch';
import type { RecordStore } from '../ports/record-store';
import type { Waiting } from '../ports/state-store';
import type { WaitInformation } from '../ports/wait-information';
import { findUntold } from './find-untold';
import { learnBotCommands } from './learn-bot-commands';
import { learnPause } from './learn-pause';
import { readNotesFor } from './read-notes';

/** What a decision may read beside the state. */
export interface Lookers {
  readonly messenger: Messenger;
  readonly desk: AgentDesk;
  readonly waits: WaitInformation;
  readonly pauses: PauseSwitch;
  /** Absent where flows are the only bot. */
  readonly bot?: Bot | undefined;
  readonly records: Pick<RecordStore, 'page'>;
  readonly log: Log;
}

export interface Decision {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly refusal: Refusal | undefined;
  /** To be decided upon when that is done: after a backlog, what would not fit into the document. */
  readonly later: readonly (Arrival | Waiting)[];
}

/** Bytes of work after which no further message is answered before it is done. */
const MUCH_WORK = 2048;

const isMuch = (work: readonly Effect[]) => work.length > 0 && !fitsIn(MUCH_WORK, work);

/** Messages from here on may want an answer; undefined where the bot does not listen to all that is said. */
function listensFrom(state: State): number | undefined {
  if (state.mode === 'bot') return state.seen + 1;
  return state.mode === 'agent' && state.run?.seat ? state.run.since + 1 : undefined;
}

const NOTHING_SEEN: Sight = { channel: 'none', tasks: [] };

/** Adds what an event needs to know, where it turns out to matter. */
async function complete(state: State, arrival: Arrival, env: Env, lookers: Lookers): Promise<Event> {
  switch (arrival.kind) {
    case 'handoff.failed':
    case 'channel.failed': {
      const event = { ...arrival, lastIndex: -1 };
      if (transition(state, event, env).state === state) return event;
      return { ...arrival, lastIndex: await lookers.messenger.lastIndex(state.conversation) };
    }
    case 'command.requested': {
      const task = taskToConsult(state, arrival, env);
      const standing = task && (await lookers.desk.standingOf(task, arrival.worker));
      const notes = await readNotesFor(state, arrival, lookers.records);
      const known = { ...arrival, ...(standing && { standing }), ...(notes && { notes }) };
      const event = { ...known, lastIndex: -1 };
      if (transition(state, event, env).state === state) return event;
      return { ...known, lastIndex: await lookers.messenger.lastIndex(state.conversation) };
    }
    case 'handback.requested': {
      if (transition(state, arrival, env).refusal?.code !== 'not_your_conversation') return arrival;
      // The webhook that told of them was lost, or is on its way.
      return { ...arrival, known: await look(state, lookers) };
    }
    case 'http.answered':
    case 'bot.answered':
    case 'bot.replied':
      return {
        ...arrival,
        lastIndex: state.mode === 'agent' ? await lookers.messenger.lastIndex(state.conversation) : -1,
      };
    case 'command.due': {
      const waiting = takeFromQueue(state, arrival.key);
      if (!waiting) return { ...arrival, lastIndex: -1 };
      const task = taskToConsult(waiting.state, waiting.queued.request, env);
      const standing = task && (await lookers.desk.standingOf(task, waiting.queued.run.worker));
      const lastIndex = await lookers.messenger.lastIndex(state.conversation);
      return { ...arrival, lastIndex, ...(standing && { standing }) };
    }
    case 'task.canceled':
    case 'agent.left': {
      const { seen, ...left } = arrival;
      const event = { ...left, lastIndex: -1, sight: NOTHING_SEEN };
      if (transition(state, event, env).state === state) return event;
      return { ...left, ...(seen ?? (await look(state, lookers))) };
    }
    case 'desk.seen': {
      const { seen, ...event } = arrival;
      return { ...event, ...(seen ?? (await look(state, lookers))) };
    }
    case 'task.queued': {
      if (state.mode !== 'waiting' || transition(state, arrival, env).state === state) return arrival;
      return { ...arrival, data: { ...arrival.data, wait: await describeWait(arrival.task, lookers) } };
    }
    default:
      return arrival;
  }
}

/** For the flow that tells the customer. Empty where Twilio does not say: nobody waits for statistics. */
async function describeWait(task: TaskSid, { waits, log }: Lookers): Promise<JsonObject> {
  try {
    const wait = await waits.of(task);
    if (!wait) return {};
    const { average = null, longest = null, ahead = null, availableAgents } = wait;
    return { average, longest, ahead, available_agents: availableAgents };
  } catch (error) {
    log.error('wait.unknown', { task, error: String(error) });
    return {};
  }
}

async function look(state: State, { messenger, desk }: Lookers): Promise<Seen> {
  const [lastIndex, sight] = await allDone([
    messenger.lastIndex(state.conversation),
    desk.look(state.conversation, state.desk),
  ]);
  return { lastIndex, sight };
}

const toAdded = (messages: readonly Message[]): Arrival[] =>
  messages.map((message) => ({ kind: 'message.added', message }));

/**
 * Webhooks get lost and overtake each other: what lies between what we know and a message is fetched first, and
 * whoever looks at what Flex has looks for what nobody told us of as well.
 */
async function expand(state: State, arrival: Arrival | Waiting, env: Env, messenger: Messenger): Promise<Arrival[]> {
  if (state.front && arrival.kind === 'message.noticed') return [{ kind: 'relay.due', index: arrival.index }];
  if (arrival.kind === 'desk.seen') return [arrival, ...(await findUntold(state, env, messenger))];
  if (arrival.kind !== 'message.added' && arrival.kind !== 'message.noticed') return [arrival];
  const first = listensFrom(state);
  if (arrival.kind === 'message.added') {
    const { index } = arrival.message;
    if (first === undefined || index <= first) return [arrival];
    return [...toAdded(await messenger.list(state.conversation, first, index - 1)), arrival];
  }
  // Who waits may say that they no longer do. Nothing else is answered, so that no message before it is missed.
  if (state.mode === 'waiting') return toAdded(await messenger.list(state.conversation, arrival.index, arrival.index));
  if (first === undefined || arrival.index < first) return [];
  return toAdded(await messenger.list(state.conversation, first, arrival.index));
}

/**
 * Decides upon everything that came in, in order. Reads messages, changes nothing.
 *
 * @param due what has been decided upon already and not yet done
 */
export async function decideAll(
  before: State,
  arrivals: readonly (Arrival | Waiting)[],
  due: readonly Effect[],
  env: Env,
  lookers: Lookers,
): Promise<Decision> {
  const { commandPrefix } = env.settings;
  let decision: Decision = { state: before, effects: [], refusal: undefined, later: [] };
  for (const arrival of arrivals) {
    for (const each of await expand(decision.state, arrival, env, lookers.messenger)) {
      const isLeak = each.kind === 'message.added' && isLeakedCommand(decision.state, each.message, commandPrefix);
      if (each.kind === 'message.added' && !isLeak && isMuch([...due, ...decision.effects])) {
        decision = { ...decision, later: [{ kind: 'message.noticed', index: each.message.index }] };
        continue;
      }
      const paused = await learnPause(env, decision.state, each, lookers.pauses);
      const known = await learnBotCommands(worldOf(decision.state, paused), decision.state, each, lookers.bot);
      const step = transition(decision.state, await complete(decision.state, each, known, lookers), known);
      decision = {
        state: step.state,
        effects: [...outlive(decision.effects, decision.state, step.state), ...step.effects],
        refusal: decision.refusal ?? step.refusal,
        later: decision.later,
      };
    }
  }
  return decision;
}
