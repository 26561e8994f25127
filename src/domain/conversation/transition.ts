import type { MessageSid, TaskSid } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { awaitAgent, close, reconcile, requestHandback, seeAgentOff, welcomeAgent } from './agent-turn';
import { hearBotForCommand } from './bot-command';
import { hearReply } from './bot-reply';
import { answerCustomer, hearAnswer, openPage } from './bot-turn';
import { settleHandback } from './built-in-turn';
import { hearAnswerForCommand, hearForCommand, noticeRunTime, runCommand } from './command-turn';
import { nameInTask } from './customer-name';
import type { Event, Message, Sight } from './event';
import { followUp } from './follow-up';
import { hearBot, noticeBotTime } from './hear-bot';
import { isLeakedCommand, recallCommand } from './leak';
import { runNext } from './next-command';
import { beginNext } from './queued-command';
import { runEventFlow } from './speech';
import type { ClosedState, State, WaitingState } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';
import { bury, hearOfCompletion } from './task-over';
import { hearWaitingCustomer, leaveQueue, noticeTime, offeredTask } from './waiting-turn';

/**
 * Decides what an event means for a conversation: the next state and what is to be done. Pure and total.
 * Who answers in which mode is product law: one answerer for every customer message.
 */
export function transition(state: State, event: Event, env: Env): Step {
  const timely = noticeBotTime(noticeRunTime(noticeTime(state, env), env), env);
  // A handoff that time has brought about is not looked for before it is made.
  const isAllDone = event.kind === 'time.passed' && timely.state.epoch !== state.epoch;
  const decided = isAllDone ? stay(timely.state) : decide(timely.state, event, env);
  const step = timely.effects.length === 0 ? decided : { ...decided, effects: [...timely.effects, ...decided.effects] };
  return beginNext(state, followUp(state, event, step, env));
}

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

function decide(state: State, event: Event, env: Env): Step {
  if (state.mode === 'closed') return decideClosed(state, event, env);
  switch (event.kind) {
    case 'page.opened':
      return state.mode === 'bot' ? openPage(state, event, env) : stay(state);
    case 'message.added':
      return hearMessage(state, event.message, env);
    case 'http.answered':
      if (state.mode === 'agent') return hearAnswerForCommand(state, event, env);
      return state.mode === 'bot' ? hearAnswer(state, event, env) : stay(state);
    case 'bot.answered':
      if (state.mode === 'agent') return hearBotForCommand(state, event, env);
      return state.mode === 'bot' ? hearBot(state, event, env) : stay(state);
    case 'bot.replied':
      return hearReply(state, event, env);
    case 'message.sent':
      return stay(noteSent(state, event.index));
    case 'command.leaked':
      return hearLeak(state, event);
    case 'handoff.created':
      return noteHandoff(state, event);
    case 'handoff.failed':
      if (state.mode !== 'waiting' || state.handoff.id !== event.handoff) return stay(state);
      return leaveQueue(stay(state), { reason: 'failed', data: {}, lastIndex: event.lastIndex }, env);
    case 'channel.failed': {
      if (state.desk?.interaction !== event.interaction) return stay(state);
      const { desk: _dead, ...without } = state;
      if (without.mode !== 'waiting') return stay(without);
      return leaveQueue(stay(without), { reason: 'failed', data: {}, lastIndex: event.lastIndex }, env);
    }
    case 'task.queued': {
      // Flex makes tasks of its own, after a Leave for one. Or this is old news: a look tells.
      if (state.mode === 'bot') return also(stay(state), { kind: 'look' });
      if (state.mode !== 'waiting' || state.handoff.queued || state.past.includes(event.task)) return stay(state);
      if (state.handoff.task && state.handoff.task !== event.task) return stay(state);
      const told: WaitingState = { ...state, handoff: { ...state.handoff, task: event.task, queued: true } };
      return runEventFlow(stay(told), { type: 'flex.task_queue_entered', data: event.data }, env).step;
    }
    case 'task.canceled':
      return hearOfCancel(state, event, env);
    case 'task.completed':
      return hearOfCompletion(state, event, env);
    case 'reservation.accepted':
      // Of a task that is over: old news, or a cancel that came too late. A look tells.
      if (state.past.includes(event.task)) return also(stay(state), { kind: 'look' });
      return welcomeAgent(stay(state), event, env);
    case 'agent.left':
      return seeAgentOff(stay(withDesk(state, event.sight)), event, env);
    case 'agent.release-failed':
      return refuseRelease(state, event);
    case 'cancel.failed':
      return state.mode === 'waiting' ? also(stay(withoutEnding(state)), { kind: 'look' }) : stay(state);
    case 'desk.seen':
      return see(state, event.sight, event, env);
    case 'command.requested':
      return runCommand(state, event, env);
    case 'command.due':
      return runNext(state, event, env);
    case 'handback.requested':
      return requestHandback(event.known ? withDesk(state, event.known.sight) : state, event, env);
    case 'time.passed':
      return state.mode === 'bot' && !state.desk ? stay(state) : also(stay(state), { kind: 'look' });
    case 'conversation.closed':
      return close(stay(state));
    default:
      return event satisfies never;
  }
}

/** Nothing has changed in Flex; a command that asked for it has failed. */
function refuseRelease(state: Exclude<State, ClosedState>, { task, reason }: EventOf<'agent.release-failed'>): Step {
  const worker = state.mode === 'agent' ? state.agents.find((agent) => agent.task === task)?.worker : undefined;
  const isTheirs = state.mode === 'agent' && worker !== undefined;
  const now = isTheirs ? settleHandback(stay(state), { worker, outcome: 'failed', reason }).state : state;
  return refuse(now, 'failed', `${reason} The conversation is still yours: try again.`);
}

/** Nothing can be said any more; all that is left is for agents to finish their wrap-up. */
function decideClosed(state: ClosedState, event: Event, env: Env): Step {
  if (event.kind === 'command.leaked') return recallCommand(state, event);
  if (event.kind === 'message.added') {
    const isLeak = isLeakedCommand(state, event.message, env.settings.commandPrefix);
    return isLeak ? recallCommand(state, event.message) : stay(state);
  }
  if (event.kind === 'handback.requested') return requestHandback(state, event, env);
  if (event.kind === 'task.completed') return stay(bury(state, event.task));
  if (event.kind === 'bot.replied') return hearReply(state, event, env);
  if (event.kind !== 'command.requested') return stay(state);
  return refuse(
    state,
    'conversation_closed',
    'This conversation is closed: the customer cannot be reached in it any more. Nothing was sent; complete the task.',
  );
}

function hearMessage(state: Exclude<State, ClosedState>, message: Message, env: Env): Step {
  const isCustomers = message.participant === state.customer.participant;
  if (!isCustomers) {
    if (isLeakedCommand(state, message, env.settings.commandPrefix)) return hearLeak(state, message);
    // Somebody who writes from within Flex while we think that nobody is there: an event was lost.
    if (state.mode === 'waiting' && message.participant !== null) return also(stay(state), { kind: 'look' });
    return stay(noteSent(state, message.index));
  }
  switch (state.mode) {
    case 'bot':
      return answerCustomer(state, message, env);
    case 'waiting':
      return hearWaitingCustomer(state, message, env);
    case 'agent':
      return hearForCommand(state, message, env);
  }
}

/** Nobody answers it and nobody forwards it; that somebody wrote from within Flex is news all the same. */
function hearLeak(state: Exclude<State, ClosedState>, leak: { sid: MessageSid; index: number }): Step {
  const step = recallCommand(noteSent(state, leak.index), leak);
  return state.mode === 'waiting' ? also(step, { kind: 'look' }) : step;
}

const withDesk = <S extends State>(state: S, { desk }: Sight): S => (state.desk || !desk ? state : { ...state, desk });

/** Flex has said which task it made. Whoever heard of its agent first has had to do without the channel so far. */
function noteHandoff(state: Exclude<State, ClosedState>, event: Extract<Event, { kind: 'handoff.created' }>): Step {
  const desk = { interaction: event.interaction, channel: event.channel };
  if (state.mode === 'waiting' && state.handoff.id === event.handoff) {
    const made = stay({ ...state, desk, handoff: { ...state.handoff, task: event.task } });
    // Given up before there was anything to take out of the queue.
    return state.handoff.ending ? also(made, { kind: 'cancel-task', task: event.task }) : made;
  }
  return state.desk ? stay(state) : also(stay({ ...state, desk }), { kind: 'look' });
}

/** Flex keeps the conversation for an agent: who paused it, or whoever comes after one who left or hands it on. */
const isOnHold = ({ channel }: Sight, { settings }: Env) =>
  channel === 'pause' || channel === 'transfer' || (channel === 'inactive' && settings.leave === 'to_queue');

/** Nobody will come of this task any more, or somebody who came was sent away. What becomes of it, Flex says. */
function hearOfCancel(before: Exclude<State, ClosedState>, event: EventOf<'task.canceled'>, env: Env): Step {
  const { task, lastIndex } = event;
  if (before.past.includes(task)) return stay(before);
  const state = bury(before, task);
  const sight = withoutTask(event.sight, task);
  if (state.mode === 'agent') return seeAgentOff(stay(state), { kind: 'agent.left', task, lastIndex, sight }, env);
  if (state.mode === 'bot' || (state.handoff.task ?? task) !== task) return stay(state);
  // We do not know yet which task will be ours: it may be this one.
  if (!state.handoff.task && !state.handoff.queued) return also(stay(state), { kind: 'look' });
  return see(state, sight, event, env);
}

/** A look may still show a task that is known to be over. */
const withoutTask = (sight: Sight, task: TaskSid): Sight => ({
  ...sight,
  tasks: sight.tasks.filter((seen) => seen.task !== task),
});

/** What Flex really has, against what we think. */
function see(
  state: Exclude<State, ClosedState>,
  sight: Sight,
  { lastIndex, data = {} }: { readonly lastIndex: number; readonly data?: JsonObject },
  env: Env,
): Step {
  const step = reconcile(withDesk(state, sight), sight, lastIndex, env);
  const now = step.state;
  const offered = offeredTask(sight);
  if (now.mode === 'bot') {
    if (!offered && !isOnHold(sight, env)) return step;
    return awaitAgent(turnTo(step, now), offered ? { task: offered.task } : {}, env);
  }
  if (now.mode !== 'waiting') return step;
  if (offered && offered.task !== now.handoff.task)
    return nameInTask(
      turnTo(step, { ...now, handoff: { ...now.handoff, task: offered.task } }),
      offered.task,
      offered.attributes,
    );
  if (offered || isOnHold(sight, env)) return step;
  return leaveQueue(turnTo(step, now), { reason: 'canceled', data, lastIndex }, env);
}

const withoutEnding = (state: WaitingState): WaitingState => {
  const { ending: _given, ...handoff } = state.handoff;
  return { ...state, handoff };
};

/** A message that needs no answer, ours or an agent's, is at this index. */
function noteSent<S extends State>(state: S, index: number): S {
  if (state.mode === 'bot') return index === state.seen + 1 ? { ...state, seen: index } : state;
  if (state.mode !== 'agent' || !state.run?.seat || index <= state.run.since) return state;
  return { ...state, run: { ...state.run, since: index } };
}
