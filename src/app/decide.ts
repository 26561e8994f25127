import type { Refusal } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival, Event } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import { transition } from '../domain/conversation/transition';
import type { Messenger } from '../ports/messenger';
import type { Waiting } from '../ports/state-store';

export interface Decision {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly refusal: Refusal | undefined;
}

/** Messages from here on may want an answer; undefined where the bot does not listen. */
function listensFrom(state: State): number | undefined {
  if (state.mode === 'bot') return state.seen + 1;
  return state.mode === 'agent' && state.run?.seat ? state.run.since + 1 : undefined;
}

/** Adds what an event needs to know, where it turns out to matter. */
async function complete(state: State, arrival: Arrival, env: Env, messenger: Messenger): Promise<Event> {
  const event = { ...arrival, lastIndex: -1 } as Event; // events without `lastIndex` do not read it
  switch (arrival.kind) {
    case 'handoff.failed':
    case 'channel.failed':
    case 'task.canceled':
    case 'agent.left':
    case 'command.requested': {
      const trial = transition(state, event, env);
      if (trial.state === state) return event;
      return { ...arrival, lastIndex: await messenger.lastIndex(state.conversation) };
    }
    default:
      return event;
  }
}

/** Webhooks get lost and overtake each other: what lies between what we know and a message is fetched first. */
async function expand(state: State, arrival: Arrival | Waiting, messenger: Messenger): Promise<Arrival[]> {
  if (arrival.kind !== 'message.added' && arrival.kind !== 'message.noticed') return [arrival];
  const first = listensFrom(state);
  if (arrival.kind === 'message.added') {
    const { index } = arrival.message;
    if (first === undefined || index <= first) return [arrival];
    const missed = await messenger.list(state.conversation, first, index - 1);
    return [...missed.map((message): Arrival => ({ kind: 'message.added', message })), arrival];
  }
  if (first === undefined || arrival.index < first) return [];
  const noticed = await messenger.list(state.conversation, first, arrival.index);
  return noticed.map((message) => ({ kind: 'message.added', message }));
}

/** Decides upon everything that came in, in order. Reads messages, changes nothing. */
export async function decideAll(
  before: State,
  arrivals: readonly (Arrival | Waiting)[],
  env: Env,
  messenger: Messenger,
): Promise<Decision> {
  let decision: Decision = { state: before, effects: [], refusal: undefined };
  for (const arrival of arrivals) {
    for (const each of await expand(decision.state, arrival, messenger)) {
      const step = transition(decision.state, await complete(decision.state, each, env, messenger), env);
      decision = {
        state: step.state,
        effects: [...decision.effects, ...step.effects],
        refusal: decision.refusal ?? step.refusal,
      };
    }
  }
  return decision;
}
