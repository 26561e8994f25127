import type { MessageSid } from '@bot-handoff/contract';
import { answerCustomer } from './bot-turn';
import { hearForCommand } from './command-turn';
import type { Event } from './event';
import { isLeakedCommand, recallCommand } from './leak';
import { relayUpTo } from './relay';
import type { ClosedState, State } from './state';
import { also, type Env, type Step, stay, turnTo } from './step';
import { hearWaitingCustomer } from './waiting-turn';

/** Somebody has written. Who answers depends on who wrote, and in which mode. */
export function hearMessage(
  state: Exclude<State, ClosedState>,
  { message, isFound }: Extract<Event, { kind: 'message.added' }>,
  env: Env,
): Step {
  const isCustomers = message.participant === state.customer.participant;
  if (!isCustomers) {
    if (isLeakedCommand(state, message, env.settings.commandPrefix)) return hearLeak(state, message);
    // Somebody who writes from within Flex while we think that nobody is there: an event was lost.
    const step = relayUpTo(stay(state), message.index, env);
    if (state.mode === 'waiting' && message.participant !== null) return also(step, { kind: 'look' });
    return turnTo(step, noteSent(step.state, message.index));
  }
  if (state.front) return stay(state);
  switch (state.mode) {
    case 'bot':
      return answerCustomer(state, message, env);
    case 'waiting':
      return hearWaitingCustomer(state, message, env, isFound);
    case 'agent':
      return hearForCommand(state, message, env);
  }
}

/** Nobody answers it and nobody forwards it; that somebody wrote from within Flex is news all the same. */
export function hearLeak(state: Exclude<State, ClosedState>, leak: { sid: MessageSid; index: number }): Step {
  const step = recallCommand(noteSent(state, leak.index), leak);
  return state.mode === 'waiting' ? also(step, { kind: 'look' }) : step;
}

/** A message that needs no answer, ours or an agent's, is at this index. */
export function noteSent<S extends State>(state: S, index: number): S {
  if (state.mode === 'bot') return index === state.seen + 1 ? { ...state, seen: index } : state;
  if (state.mode !== 'agent' || !state.run?.seat || index <= state.run.since) return state;
  return { ...state, run: { ...state.run, since: index } };
}
