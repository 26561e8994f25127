import { identityOfWorker, nameAgent } from './agent-name';
import { returnToBot, withoutMode } from './bot-turn';
import { settleHandback } from './built-in-turn';
import { nameInTask } from './customer-name';
import type { Event, Sight } from './event';
import { runEventFlow } from './speech';
import type { Agent, AgentState, BotState, ClosedState, State, WaitingState } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';
import { tell } from './tell';
import { TEXTS } from './texts';
import { offeredTask } from './waiting-turn';

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

const agentsOf = (state: State): readonly Agent[] => (state.mode === 'agent' ? state.agents : []);

/** An agent who really joined wins, whatever we thought. */
export function welcomeAgent(step: Step, event: EventOf<'reservation.accepted'>, env: Env): Step {
  const { state } = step;
  const known = [...agentsOf(state), ...state.wrapping].some(({ task }) => task === event.task);
  if (known || state.mode === 'closed') return step;
  const name = nameAgent(env.settings.agentNamePolicy, event.agent);
  const agent: Agent = { task: event.task, worker: event.agent.worker, name };
  const handoff = state.mode === 'bot' ? { id: '', queued: true, since: env.now } : state.handoff;
  const { ending: _given, next: _dropped, heard: _queued, ...standing } = handoff;
  const desk = state.desk ?? event.desk;
  const next: AgentState = {
    ...withoutMode(state),
    ...(desk && { desk }),
    mode: 'agent',
    epoch: state.mode === 'agent' ? state.epoch : state.epoch + 1,
    tries: 0,
    handoff: { ...standing, task: event.task },
    agents: [...agentsOf(state), agent],
    ...(state.mode === 'agent' && state.run ? { run: state.run } : {}),
    ...(state.mode === 'agent' && state.queued ? { queued: state.queued } : {}),
  };
  const data = {
    agent_name: name,
    task_attributes: event.taskAttributes,
    worker_attributes: event.agent.attributes,
  };
  const named = nameInTask(turnTo(step, next), event.task, event.taskAttributes);
  const told = runEventFlow(named, { type: 'flex.reservation_accepted', data }, env).step;
  const { attributes } = event.agent;
  const identity = identityOfWorker(attributes);
  // Flex gives that name by itself whenever the agent signs in.
  const isFlexs = name === (attributes.public_identity || attributes.full_name);
  return identity === undefined || isFlexs ? told : also(told, { kind: 'name-agent', identity, name });
}

/** One agent can no longer talk. What becomes of the conversation when it was the last one, the channel says. */
export function seeAgentOff(step: Step, event: EventOf<'agent.left'>, env: Env): Step {
  const { state } = step;
  const leaving = agentsOf(state).find(({ task }) => task === event.task);
  if (state.mode !== 'agent' || !leaving) {
    // Somebody came and went, and we heard of neither.
    const isOurs = state.mode === 'waiting' && state.handoff.task === event.task;
    return isOurs ? also(step, { kind: 'look' }) : step;
  }
  const agents = state.agents.filter((agent) => agent !== leaving);
  // Somebody has the conversation, and we cannot see who: in doubt it stays an agent's, and the sweep looks again.
  if (agents.length === 0 && tasksOfOthers(event.sight, state, leaving).some(({ agent }) => !agent)) return step;
  const without: AgentState = { ...state, agents, wrapping: [...state.wrapping, leaving] };
  const data = { agent_name: leaving.name };
  const told = runEventFlow(
    settleHandback(turnTo(step, without), { worker: leaving.worker, outcome: 'done' }),
    { type: 'flex.reservation_completed', data },
    env,
  ).step;
  return agents.length > 0 ? told : settle(told, leaving, event, env);
}

/** Tasks of agents other than the one who leaves and those who have left. */
const tasksOfOthers = ({ tasks }: Sight, { wrapping }: State, leaving: Agent) =>
  tasks.filter(
    ({ task, status }) => status === 'assigned' && ![leaving, ...wrapping].some((agent) => agent.task === task),
  );

/** The last agent is gone: the bot's turn, unless Flex has other plans with the conversation. */
function settle(left: Step<AgentState>, last: Agent, event: EventOf<'agent.left'>, env: Env): Step {
  // What was said so far was theirs to answer.
  const step = turnTo(left, { ...left.state, seen: Math.max(left.state.seen, event.lastIndex) });
  const [other] = tasksOfOthers(event.sight, step.state, last);
  if (other?.agent && event.sight.channel !== 'closed') {
    const { task, agent, attributes } = other;
    return welcomeAgent(step, { kind: 'reservation.accepted', task, agent, taskAttributes: attributes }, env);
  }
  const next = offeredTask(event.sight);
  if (next) return nameInTask(awaitAgent(step, { task: next.task }, env), next.task, next.attributes);
  switch (event.sight.channel) {
    case 'closed':
      return close(step);
    case 'pause':
      return awaitAgent(tell(step, TEXTS.paused, env), {}, env);
    case 'transfer':
      return awaitAgent(step, {}, env);
    case 'inactive':
      if (env.settings.leave === 'to_queue') return awaitAgent(step, {}, env);
      break;
    default:
      break;
  }
  const note = event.note ?? null;
  return returnToBot(
    removeFromChannel(step, last, event),
    {
      event: { type: 'flex.handback', data: { agent_name: last.name, note } },
      result: { reason: 'handback', note, agent_name: last.name },
      lastIndex: event.lastIndex,
      ...(event.flow === undefined ? {} : { flow: event.flow }),
    },
    env,
  );
}

/**
 * A task that was ended in TaskRouter alone, by a supervisor or by an agent while we could not be reached, leaves the
 * agent in the conversation, where they would go on reading.
 */
function removeFromChannel<S extends State>(
  step: Step<S>,
  { task, worker }: Agent,
  { sight, isReleased }: EventOf<'agent.left'>,
): Step<S> {
  const { desk }: { desk?: State['desk'] } = step.state;
  const theirs = sight.tasks.find((seen) => seen.task === task)?.status;
  if (isReleased || !desk || sight.channel !== 'active' || theirs === undefined || theirs === 'assigned') return step;
  const status = theirs === 'wrapping' ? 'wrapup' : 'closed';
  return also(step, { kind: 'release-agent', ...desk, task, worker, status });
}

/** Flex itself brings the next agent: the bot stays silent, and says nothing about a queue. */
export function awaitAgent(
  step: Step<AgentState | BotState>,
  known: Pick<WaitingState['handoff'], 'task'>,
  env: Env,
): Step<WaitingState> {
  const { state } = step;
  const { id, name } = state.mode === 'agent' ? state.handoff : { id: '' };
  const handoff = { id, queued: true, late: true, since: env.now, ...(name !== undefined && { name }), ...known };
  return turnTo(step, { ...withoutMode(state), mode: 'waiting', epoch: state.epoch + 1, handoff });
}

/** Twilio never opens a closed conversation again. */
export function close(step: Step): Step<ClosedState> {
  const { main: _dropped, front, ...common } = withoutMode(step.state);
  const agentName = agentsOf(step.state).at(-1)?.name;
  return turnTo(step, {
    ...common,
    ...(front && { front: { ...front, ...(agentName !== undefined && { agentName }) } }),
    mode: 'closed',
    epoch: step.state.epoch + 1,
  });
}

/** Sets right what we think by what Flex really has. */
export function reconcile(before: State, sight: Sight, lastIndex: number, env: Env): Step {
  if (sight.channel === 'closed') return before.mode === 'closed' ? stay(before) : close(stay(before));
  let step: Step = stay(before);
  for (const { task, status, agent, attributes } of sight.tasks) {
    if (status !== 'assigned' || !agent) continue;
    step = welcomeAgent(step, { kind: 'reservation.accepted', task, agent, taskAttributes: attributes }, env);
  }
  for (const { task } of agentsOf(before)) {
    const isThere = sight.tasks.some((seen) => seen.task === task && seen.status === 'assigned');
    if (!isThere) step = seeAgentOff(step, { kind: 'agent.left', task, lastIndex, sight }, env);
  }
  return step;
}

/** The agent asks to stop talking (`end`) or to be done with wrap-up (`complete`). */
export function requestHandback(state: State, event: EventOf<'handback.requested'>, env: Env): Step {
  const { known, ...request } = event;
  if (known) {
    const step = reconcile(state, known.sight, known.lastIndex, env);
    const asked = requestHandback(step.state, request, env);
    return asked.refusal ? { ...asked, state } : { ...asked, effects: [...step.effects, ...asked.effects] };
  }
  const isTheirs = ({ worker }: Agent) => worker === event.worker;
  const talking = agentsOf(state).find(isTheirs);
  const agent = talking ?? state.wrapping.find(isTheirs);
  if (!agent && state.mode === 'closed') {
    return refuse(state, 'conversation_closed', 'This conversation is closed: there is nothing to hand back.');
  }
  if (!agent || !state.desk) {
    return refuse(
      state,
      'not_your_conversation',
      'You have no task in this conversation, so there is nothing to hand back.',
    );
  }
  if (event.moment === 'end' && !talking) return stay(state);
  return also(stay(state), {
    kind: 'release-agent',
    ...state.desk,
    task: agent.task,
    worker: agent.worker,
    status: event.moment === 'end' ? 'wrapup' : 'closed',
    ...(event.note === undefined ? {} : { note: event.note }),
    ...(event.flow === undefined ? {} : { flow: event.flow }),
  });
}
