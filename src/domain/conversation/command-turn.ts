import type { Event, Message } from './event';
import { readReply } from './reply';
import { scopesOf, speak } from './speech';
import type { AgentState, Run, Seat, State } from './state';
import { type Env, refuse, type Step, stay, turnTo } from './step';

const runAfter = (run: Run, seat: Seat | undefined): Run => {
  const { seat: _seat, ...rest } = run;
  return seat ? { ...rest, state: 'waiting_for_customer', seat } : { ...rest, state: 'done' };
};

/** The agent typed a command. The bot speaks for it until its flow ends, then falls silent again. */
export function runCommand(state: State, event: Extract<Event, { kind: 'command.requested' }>, env: Env): Step {
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
  if (env.pause) {
    return refuse(
      state,
      'paused',
      'The bot is switched off for everybody just now, so no command runs. Nothing was sent.',
    );
  }
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
  const { step, seat } = speak(stay(state), env.engine.start(match.flowId, match.data, scopes), env);
  const { key: id, name: command, worker, lastIndex: since } = event;
  return turnTo(step, { ...step.state, run: runAfter({ id, command, worker, state: 'running', since }, seat) });
}

/** With an agent there, the bot hears only what answers the running command's question. */
export function hearForCommand(state: AgentState, message: Message, env: Env): Step {
  const { run } = state;
  if (!run?.seat || message.index <= run.since) return stay(state);
  const reply = readReply(run.seat, message);
  if (reply === 'stale') return stay(state);
  const turn = env.engine.resume(run.seat.position, reply, scopesOf(state));
  if (!turn) return stay(state);
  const { step, seat } = speak(stay<AgentState>({ ...state, run: runAfter(run, undefined) }), turn, env);
  return turnTo(step, { ...step.state, run: { ...runAfter(run, seat), since: message.index } });
}
