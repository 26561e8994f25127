import { renameCustomer } from './customer-name';
import type { Event } from './event';
import { keepUser } from './keep-user';
import { isSeenAlike, liveOf } from './live';
import { type Notable, notablesOf } from './notable';
import { runEventFlow } from './speech';
import { isUntouched, type State } from './state';
import { also, type Env, type Step, turnTo } from './step';
import { keepTrail } from './trail';

/** Agents read the customer's name as soon as it is known. Addresses on messaging channels have no Twilio user. */
function nameUser(before: State, step: Step, isNew: boolean): Step {
  const { customer, user } = step.state;
  const { name } = user;
  if (customer.identity === null || typeof name !== 'string' || name === '') return step;
  if (name === before.user.name && !isNew) return step;
  return also(step, { kind: 'name-customer', identity: customer.identity, name });
}

/** A conversation that was never decided upon before. */
const isAdopted = (before: State, { state }: Step) => isUntouched(before) && state !== before;

/** A chat that nobody goes on with is closed by Twilio itself; with an agent about, that takes longer. */
function moveCloseTimer(before: State, step: Step, { env, isNew }: { env: Env; isNew: boolean }): Step {
  const { settings } = env;
  const afterOf = ({ mode }: State) => (mode === 'bot' ? settings.closeAfter.bot : settings.closeAfter.agent);
  const { state } = step;
  if (state.mode === 'closed' || before.mode === 'closed') return step;
  if (!isNew && afterOf(before) === afterOf(state)) return step;
  return afterOf(state) === '' ? step : also(step, { kind: 'set-close-timer', after: afterOf(state) });
}

/** How long the private record is kept counts from the end of the conversation. */
function expireRecord(before: State, step: Step): Step {
  if (before.mode === 'closed' || step.state.mode !== 'closed') return step;
  return also(step, { kind: 'expire-record' });
}

const tasksOf = (state: State) => [
  ...(state.mode === 'agent' ? state.agents : []).map(({ task }) => task),
  ...state.wrapping.map(({ task }) => task),
];

/** Agents see a change of mode or command on every task of theirs that is still there, and who joins sees how it is. */
function publishLive(before: State, step: Step): Step {
  const isChanged = !isSeenAlike(before, step.state);
  const revision = Math.max(step.state.revision, before.revision + 1);
  const shown = isChanged ? turnTo(step, { ...step.state, revision }) : step;
  const known = isChanged ? [] : tasksOf(before);
  const tasks = tasksOf(shown.state).filter((task) => !known.includes(task));
  if (tasks.length === 0) return shown;
  const live = liveOf(shown.state);
  return tasks.reduce<Step>((so, task) => also(so, { kind: 'publish-live', task, live }), shown);
}

/** Flows hear of what is over, too: they can say so to agents or keep it, and where nobody is left, say nothing. */
function tellFlows(before: State, step: Step, notables: readonly Notable[], env: Env): Step {
  const told = notables.reduce((so, notable) => {
    if (notable.what !== 'command') return so;
    const { command, outcome } = notable;
    return runEventFlow(so, { type: 'flex.command_finished', data: { command, outcome } }, env).step;
  }, step);
  if (before.mode === 'closed' || step.state.mode !== 'closed') return told;
  return runEventFlow(told, { type: 'flex.conversation_closed', data: { mode: before.mode } }, env).step;
}

/** What follows from a decision, whichever it was. */
export function followUp(before: State, event: Event, decided: Step, env: Env): Step {
  const isNew = isAdopted(before, decided);
  const notables = notablesOf(before, event, decided.state, env);
  const told = tellFlows(before, decided, notables, env);
  const named = nameUser(before, moveCloseTimer(before, renameCustomer(before, told, env), { env, isNew }), isNew);
  const step = expireRecord(before, publishLive(before, keepUser(before, named, isNew)));
  const kept = keepTrail(before, step, notables, env.now);
  // Last of all: nobody waits for it.
  return notables.length === 0 ? kept : also(kept, { kind: 'record', at: env.now, notables });
}
