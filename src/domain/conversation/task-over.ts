import type { TaskSid } from '@bot-handoff/contract';
import type { Event } from './event';
import { runEventFlow } from './speech';
import type { ClosedState, State } from './state';
import { also, type Env, type Step, stay } from './step';

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;
type OpenState = Exclude<State, ClosedState>;

/** So many finished tasks are remembered. */
const PAST = 6;

/** A task is over: nothing that is still said about it counts. */
export function bury<S extends State>(state: S, task: TaskSid): S {
  if (state.past.includes(task)) return state;
  const wrapping = state.wrapping.filter((agent) => agent.task !== task);
  return { ...state, wrapping, past: [...state.past, task].slice(-PAST) };
}

const isTalking = (state: State, task: TaskSid) =>
  state.mode === 'agent' && state.agents.some((agent) => agent.task === task);

/** An agent is done with a task, wrap-up and all; told once. */
export function hearOfCompletion(state: OpenState, { task }: EventOf<'task.completed'>, env: Env): Step {
  if (state.past.includes(task)) return stay(state);
  const agents = [...state.wrapping, ...(state.mode === 'agent' ? state.agents : [])];
  const agent = agents.find((each) => each.task === task);
  const gone = stay(bury(state, task));
  if (!agent) return gone;
  const told = runEventFlow(gone, { type: 'flex.task_completed', data: { agent_name: agent.name } }, env).step;
  return isTalking(state, task) ? also(told, { kind: 'look' }) : told;
}
