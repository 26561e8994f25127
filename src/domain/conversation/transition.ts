import { hearForCommand, requestHandback, runCommand, seeAgentOff, welcomeAgent } from './agent-turn';
import { answerCustomer, openPage, returnToBot, withoutMode } from './bot-turn';
import type { Event, Message } from './event';
import { isSeenAlike, liveOf } from './live';
import { runEventFlow } from './speech';
import type { ClosedState, State } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';

/**
 * Decides what an event means for a conversation: the next state and what is to be done. Pure and total.
 * Who answers in which mode is product law: one answerer for every customer message.
 */
export function transition(state: State, event: Event, env: Env): Step {
  return publishLive(state, nameCustomer(state, decide(state, event, env)));
}

function decide(state: State, event: Event, env: Env): Step {
  if (state.mode === 'closed') return decideClosed(state, event);
  switch (event.kind) {
    case 'page.opened':
      return state.mode === 'bot' ? openPage(state, event, env) : stay(state);
    case 'message.added':
      return hearMessage(state, event.message, env);
    case 'message.sent':
      return stay(noteSent(state, event.index));
    case 'handoff.created':
      if (state.mode !== 'waiting' || state.handoff.id !== event.handoff) return stay(state);
      return stay({
        ...state,
        desk: { interaction: event.interaction, channel: event.channel },
        handoff: { ...state.handoff, task: event.task },
      });
    case 'handoff.failed':
      if (state.mode !== 'waiting' || state.handoff.id !== event.handoff) return stay(state);
      return leaveQueue(state, 'failed', {}, event.lastIndex, env);
    case 'channel.failed': {
      if (state.desk?.interaction !== event.interaction) return stay(state);
      const { desk: _dead, ...without } = state;
      if (without.mode !== 'waiting') return stay(without);
      return leaveQueue(without, 'failed', {}, event.lastIndex, env);
    }
    case 'task.queued': {
      if (state.mode !== 'waiting' || state.handoff.queued) return stay(state);
      const told: State = { ...state, handoff: { ...state.handoff, task: event.task, queued: true } };
      return runEventFlow(stay(told), { type: 'flex.task_queue_entered', data: event.data }, env).step;
    }
    case 'task.canceled':
      if (state.mode === 'waiting' && (state.handoff.task ?? event.task) === event.task) {
        return leaveQueue(state, 'canceled', event.data, event.lastIndex, env);
      }
      return seeAgentOff(state, { kind: 'agent.left', task: event.task, lastIndex: event.lastIndex }, env);
    case 'task.completed':
      return stay({ ...state, wrapping: state.wrapping.filter(({ task }) => task !== event.task) });
    case 'reservation.accepted':
      return welcomeAgent(state, event, env);
    case 'agent.left':
      return seeAgentOff(state, event, env);
    case 'agent.release-failed':
      return refuse(state, 'failed', `${event.reason} The conversation is still yours: try again.`);
    case 'command.requested':
      return runCommand(state, event, env);
    case 'handback.requested':
      return requestHandback(state, event);
    case 'conversation.closed':
      return stay({
        ...withoutMode(state),
        mode: 'closed',
        epoch: state.epoch + 1,
        main: undefined,
      } satisfies ClosedState);
    default:
      return event satisfies never;
  }
}

/** Twilio never opens a closed conversation again; all that is left is for agents to finish their wrap-up. */
function decideClosed(state: ClosedState, event: Event): Step {
  if (event.kind === 'handback.requested') return requestHandback(state, event);
  if (event.kind === 'task.completed') {
    return stay({ ...state, wrapping: state.wrapping.filter(({ task }) => task !== event.task) });
  }
  if (event.kind !== 'command.requested') return stay(state);
  return refuse(
    state,
    'conversation_closed',
    'This conversation is closed: the customer cannot be reached in it any more.',
  );
}

function hearMessage(state: Exclude<State, ClosedState>, message: Message, env: Env): Step {
  if (message.participant !== state.customer.participant) return stay(noteSent(state, message.index));
  switch (state.mode) {
    case 'bot':
      return answerCustomer(state, message, env);
    case 'waiting':
      return stay(state);
    case 'agent':
      return hearForCommand(state, message, env);
  }
}

/** A message that needs no answer, ours or an agent's, is at this index. */
function noteSent<S extends State>(state: S, index: number): S {
  if (state.mode === 'bot') return index === state.seen + 1 ? { ...state, seen: index } : state;
  if (state.mode !== 'agent' || !state.run?.seat || index <= state.run.since) return state;
  return { ...state, run: { ...state.run, since: index } };
}

function leaveQueue(
  state: State,
  reason: string,
  data: Extract<Event, { kind: 'task.canceled' }>['data'],
  lastIndex: number,
  env: Env,
): Step {
  const event = { type: 'flex.task_canceled', data };
  return returnToBot(stay(state), { event, result: { reason, note: null, agent_name: null }, lastIndex }, env);
}

/** Agents read the customer's name as soon as a flow has learned it. Addresses on messaging channels have no user. */
function nameCustomer(before: State, step: Step): Step {
  const { customer, user } = step.state;
  const { name } = user;
  if (customer.identity === null || typeof name !== 'string' || name === '' || name === before.user.name) return step;
  return also(step, { kind: 'name-customer', identity: customer.identity, name });
}

const tasksOf = (state: State) => [
  ...(state.mode === 'agent' ? state.agents : []).map(({ task }) => task),
  ...state.wrapping.map(({ task }) => task),
];

/** Agents see a change of mode or command on every task of theirs that is still there. */
function publishLive(before: State, step: Step): Step {
  if (isSeenAlike(before, step.state)) return step;
  const changed = turnTo(step, { ...step.state, revision: Math.max(step.state.revision, before.revision + 1) });
  const live = liveOf(changed.state);
  return tasksOf(changed.state).reduce<Step>((so, task) => also(so, { kind: 'publish-live', task, live }), changed);
}
