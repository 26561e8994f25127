import type { TaskSid } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { scopesOf } from './speech';
import type { Handoff, State, WaitingState } from './state';
import { also, type Env, type Step, turnTo } from './step';

/** Characters. Flex Insights keeps no more of an attribute. */
const LONGEST = 128;
const NOBODY = 'Customer';

/** Line breaks, and characters that turn the direction of what stands around them, do not belong into a list. */
const UNFIT = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

const tidy = (name: string): string =>
  Array.from(name.replace(UNFIT, ' ').replace(/ {2,}/g, ' ').trim()).slice(0, LONGEST).join('').trim();

/**
 * What agents call a customer.
 *
 * @param friendlyName what the flow that handed off says
 */
export function nameCustomer({ user }: Pick<State, 'user'>, friendlyName: string | null | undefined): string {
  const own = typeof user.name === 'string' ? user.name : '';
  return tidy(friendlyName ?? '') || tidy(own) || NOBODY;
}

type Named = Pick<Handoff, 'isNameLiteral'> & { readonly name: string };

/** Flex shows `name`; older views and reports read `from` and `customerName`. */
export const nameAttributes = (name: string) => ({ name, from: name, customerName: name });

/** The name as the flow would give it now, or as it is where a bot has given it, or another flow waits by now. */
function currentName(state: State, { name, isNameLiteral }: Named, env: Env): string {
  const { main } = state;
  if (main?.isNext || isNameLiteral) return name;
  return nameCustomer(state, main && env.engine.friendlyName(main.position, scopesOf(state)));
}

/** A task that another made, Flex or a supervisor, does not say who the customer is. */
export function nameInTask<S extends State>(step: Step<S>, task: TaskSid, attributes: JsonObject): Step<S> {
  const { state }: { state: State } = step;
  const name = state.mode === 'waiting' || state.mode === 'agent' ? state.handoff.name : undefined;
  if (name === undefined || attributes.name === name) return step;
  return also(step, { kind: 'update-task-attributes', task, attributes: nameAttributes(name) });
}

const offeredTask = ({ mode, handoff }: Pick<WaitingState, 'mode' | 'handoff'>): TaskSid[] =>
  mode === 'waiting' && handoff.task ? [handoff.task] : [];

/** What flows have learned since shows in the tasks: a name is rarely known from the start. */
export function renameCustomer(before: State, step: Step, env: Env): Step {
  const { state } = step;
  if (state.mode !== 'waiting' && state.mode !== 'agent') return step;
  const { handoff } = state;
  // A handoff that this very decision begins has its name.
  const was = before.mode === 'waiting' || before.mode === 'agent' ? before.handoff : undefined;
  if (handoff.name === undefined || was?.id !== handoff.id) return step;
  const isSame = before.user === state.user && before.thread === state.thread && was.task === handoff.task;
  if (isSame) return step;
  const name = currentName(state, { ...handoff, name: handoff.name }, env);
  if (name === handoff.name) return step;
  const tasks = state.mode === 'agent' ? state.agents.map(({ task }) => task) : offeredTask(state);
  // Flex has not said yet which task it made: it will, and then this is decided anew.
  if (tasks.length === 0) return step;
  const renamed = turnTo(step, { ...state, handoff: { ...handoff, name } });
  return tasks.reduce<Step>(
    (so, task) => also(so, { kind: 'update-task-attributes', task, attributes: nameAttributes(name) }),
    renamed,
  );
}
