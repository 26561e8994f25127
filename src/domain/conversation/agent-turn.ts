import { nameAgent } from './agent-name';
import { returnToBot, withoutMode } from './bot-turn';
import type { Event, Message } from './event';
import { readReply } from './reply';
import { runEventFlow, scopesOf, speak } from './speech';
import type { Agent, AgentState, Run, Seat, State } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

const agentsOf = (state: State): readonly Agent[] => (state.mode === 'agent' ? state.agents : []);

/** An agent who really joined wins, whatever we thought. */
export function welcomeAgent(state: State, event: EventOf<'reservation.accepted'>, env: Env): Step {
  const known = [...agentsOf(state), ...state.wrapping].some(({ task }) => task === event.task);
  if (known || state.mode === 'closed') return stay(state);
  const name = nameAgent(env.settings.agentNamePolicy, event.agent);
  const agent: Agent = { task: event.task, worker: event.agent.worker, name };
  const handoff = state.mode === 'bot' ? { id: '', queued: true } : state.handoff;
  const next: AgentState = {
    ...withoutMode(state),
    mode: 'agent',
    epoch: state.mode === 'agent' ? state.epoch : state.epoch + 1,
    handoff: { ...handoff, task: event.task },
    agents: [...agentsOf(state), agent],
    ...(state.mode === 'agent' && state.run ? { run: state.run } : {}),
  };
  const data = {
    agent_name: name,
    task_attributes: event.taskAttributes,
    worker_attributes: event.agent.attributes,
  };
  return runEventFlow(stay(next), { type: 'flex.reservation_accepted', data }, env).step;
}

/** One agent can no longer talk; the last one's leaving gives the conversation back to the bot. */
export function seeAgentOff(state: State, event: EventOf<'agent.left'>, env: Env): Step {
  const leaving = agentsOf(state).find(({ task }) => task === event.task);
  if (state.mode !== 'agent' || !leaving) return stay(state);
  const agents = state.agents.filter((agent) => agent !== leaving);
  const without: AgentState = { ...state, agents, wrapping: [...state.wrapping, leaving] };
  const data = { agent_name: leaving.name };
  const { step } = runEventFlow(stay(without), { type: 'flex.reservation_completed', data }, env);
  if (agents.length > 0) return step;
  const note = event.note ?? null;
  return returnToBot(
    step,
    {
      event: { type: 'flex.handback', data: { ...data, note } },
      result: { reason: 'handback', note, agent_name: leaving.name },
      lastIndex: event.lastIndex,
      ...(event.flow === undefined ? {} : { flow: event.flow }),
    },
    env,
  );
}

/** The agent asks to stop talking (`end`) or to be done with wrap-up (`complete`). */
export function requestHandback(state: State, event: EventOf<'handback.requested'>): Step {
  const isTheirs = ({ worker }: Agent) => worker === event.worker;
  const talking = agentsOf(state).find(isTheirs);
  const wrapping = state.wrapping.find(isTheirs);
  const agent = talking ?? wrapping;
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

const runAfter = (run: Run, seat: Seat | undefined): Run => {
  const { seat: _seat, ...rest } = run;
  return seat ? { ...rest, state: 'waiting_for_customer', seat } : { ...rest, state: 'done' };
};

/** The agent typed a command. The bot speaks for it until its flow ends, then falls silent again. */
export function runCommand(state: State, event: EventOf<'command.requested'>, env: Env): Step {
  if (state.mode !== 'agent') {
    return refuse(state, 'wrong_mode', 'Commands run only while an agent has the conversation. Nothing was sent.');
  }
  if (!state.agents.some(({ worker }) => worker === event.worker)) {
    return refuse(
      state,
      'not_your_conversation',
      'Accept the task first: commands run only in your own conversations.',
    );
  }
  if (state.run?.id === event.key) return stay(state);
  if (state.run?.seat) {
    return refuse(
      state,
      'command_running',
      `/${state.run.command} is still waiting for the customer. Wait for the answer before you run another command.`,
    );
  }
  const scopes = scopesOf(state);
  const match = env.engine.match(
    { kind: 'agent-command', name: event.name, rest: event.rest },
    { mode: state.mode, scopes },
  );
  if (!match) {
    return refuse(
      state,
      'unknown_command',
      `There is no command /${event.name}. It was not sent; type // to send a text that begins with /.`,
    );
  }
  const { step, seat } = speak(stay(state), env.engine.start(match.flowId, match.data, scopes));
  const run: Run = {
    id: event.key,
    command: event.name,
    worker: event.worker,
    state: 'running',
    since: event.lastIndex,
  };
  return turnTo(step, { ...step.state, run: runAfter(run, seat) });
}

/** With an agent there, the bot hears only what answers the running command's question. */
export function hearForCommand(state: AgentState, message: Message, env: Env): Step {
  const { run } = state;
  if (!run?.seat || message.index <= run.since) return stay(state);
  const reply = readReply(run.seat, message);
  if (reply === 'stale') return stay(state);
  const turn = env.engine.resume(run.seat.position, reply, scopesOf(state));
  if (!turn) return stay(state);
  const { step, seat } = speak(stay(state), turn);
  return turnTo(step, { ...step.state, run: { ...runAfter(run, seat), since: message.index } });
}
