import type { TaskSid } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { awaitAgent, reconcile, seeAgentOff } from './agent-turn';
import { nameInTask } from './customer-name';
import type { Event, Sight } from './event';
import { runEventFlow } from './speech';
import type { ClosedState, State, WaitingState } from './state';
import { also, type Env, type Step, stay, turnTo } from './step';
import { bury } from './task-over';
import { leaveQueue, offeredTask } from './waiting-turn';

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

/** Where Flex works is learned wherever it shows. */
export const withDesk = <S extends State>(state: S, { desk }: Sight): S =>
  state.desk || !desk ? state : { ...state, desk };

/** Flex has said which task it made. Whoever heard of its agent first has had to do without the channel so far. */
export function noteHandoff(state: Exclude<State, ClosedState>, event: EventOf<'handoff.created'>): Step {
  const desk = { interaction: event.interaction, channel: event.channel };
  if (state.mode === 'waiting' && state.handoff.id === event.handoff) {
    const made = stay({ ...state, desk, handoff: { ...state.handoff, task: event.task } });
    // Given up before there was anything to take out of the queue.
    return state.handoff.ending ? also(made, { kind: 'cancel-task', task: event.task }) : made;
  }
  return state.desk ? stay(state) : also(stay({ ...state, desk }), { kind: 'look' });
}

/** No task could be made for this handoff. */
export function hearOfFailedHandoff(
  state: Exclude<State, ClosedState>,
  { handoff, lastIndex }: EventOf<'handoff.failed'>,
  env: Env,
): Step {
  if (state.mode !== 'waiting' || state.handoff.id !== handoff) return stay(state);
  return leaveQueue(stay(state), { reason: 'failed', data: {}, lastIndex }, env);
}

/** The interaction is of no use any more: the next handoff makes another. */
export function hearOfFailedChannel(
  state: Exclude<State, ClosedState>,
  { interaction, lastIndex }: EventOf<'channel.failed'>,
  env: Env,
): Step {
  if (state.desk?.interaction !== interaction) return stay(state);
  const { desk: _dead, ...without } = state;
  if (without.mode !== 'waiting') return stay(without);
  return leaveQueue(stay(without), { reason: 'failed', data: {}, lastIndex }, env);
}

/** A task waits in a queue. Flex makes tasks of its own, after a Leave for one. Or this is old news: a look tells. */
export function hearOfQueue(
  state: Exclude<State, ClosedState>,
  { task, data }: EventOf<'task.queued'>,
  env: Env,
): Step {
  if (state.mode === 'bot') return also(stay(state), { kind: 'look' });
  if (state.mode !== 'waiting' || state.handoff.queued || state.past.includes(task)) return stay(state);
  if (state.handoff.task && state.handoff.task !== task) return stay(state);
  const told: WaitingState = { ...state, handoff: { ...state.handoff, task, queued: true } };
  return runEventFlow(stay(told), { type: 'flex.task_queue_entered', data }, env).step;
}

/** Flex keeps the conversation for an agent: who paused it, or whoever comes after one who left or hands it on. */
const isOnHold = ({ channel }: Sight, { settings }: Env) =>
  channel === 'pause' || channel === 'transfer' || (channel === 'inactive' && settings.leave === 'to_queue');

/** Nobody will come of this task any more, or somebody who came was sent away. What becomes of it, Flex says. */
export function hearOfCancel(before: Exclude<State, ClosedState>, event: EventOf<'task.canceled'>, env: Env): Step {
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

/** The task is not to be cancelled: whoever waits goes on waiting, or somebody has come. A look tells. */
export function hearOfFailedCancel(state: Exclude<State, ClosedState>): Step {
  if (state.mode !== 'waiting') return stay(state);
  const { ending: _given, next: _dropped, ...handoff } = state.handoff;
  return also(stay({ ...state, handoff }), { kind: 'look' });
}

/** A look may still show a task that is known to be over. */
const withoutTask = (sight: Sight, task: TaskSid): Sight => ({
  ...sight,
  tasks: sight.tasks.filter((seen) => seen.task !== task),
});

/** What Flex really has, against what we think. */
export function see(
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
  // The one that is just being made is not to be seen yet.
  const isBeingMade = !now.handoff.task && !now.handoff.queued;
  if (offered || isBeingMade || isOnHold(sight, env)) return step;
  return leaveQueue(turnTo(step, now), { reason: 'canceled', data, lastIndex }, env);
}
