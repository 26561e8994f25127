import type { Output, Turn } from '../flow/engine';
import type { Event, Message } from './event';
import { readReply } from './reply';
import { redact, scopesOf, speak } from './speech';
import type { AgentState, Run, Seat, State } from './state';
import { type Env, refuse, type Step, stay, turnTo } from './step';

const runAfter = (run: Run, seat: Seat | undefined): Run => {
  const { seat: _seat, ...rest } = run;
  return seat ? { ...rest, state: 'waiting_for_customer', seat } : { ...rest, state: 'done' };
};

/** Says what a command says to those who are to hear it. */
function direct(turn: Turn, output: Run['output']): Turn {
  if (!output) return turn;
  const outputs = turn.outputs.map((each): Output => {
    if (output === 'as_agent') return each.kind === 'say' ? { ...each, as: 'agent' } : each;
    const isHeard = each.kind === 'say' || each.kind === 'status' || each.kind === 'info';
    return isHeard ? { kind: 'note', text: each.text } : each;
  });
  return { ...turn, outputs };
}

/** What a command's flow did. One that waits until the agent has gone goes on as the main flow then. */
function takeRunTurn(before: Step<AgentState>, run: Run, turn: Turn, env: Env): Step {
  const running = turnTo<AgentState>(before, { ...before.state, run: runAfter(run, undefined) });
  const { step, seat, failure } = speak(running, direct(turn, run.output), env);
  if (failure !== undefined)
    return turnTo(step, { ...step.state, run: { ...runAfter(run, undefined), state: 'failed' } });
  if (seat && turn.waitsFor === 'handoff') {
    return turnTo(step, { ...step.state, main: seat, run: runAfter(run, undefined) });
  }
  return turnTo(step, { ...step.state, run: runAfter(run, seat) });
}

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
  const named = env.engine.command(event.name, event.rest);
  if (named?.problem !== undefined) return refuse(state, 'invalid_arguments', named.problem);
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
  const { key: id, name: command, worker, lastIndex: since } = event;
  const output = named?.manifest.output;
  const run: Run = {
    id,
    command,
    worker,
    state: 'running',
    since,
    ...(output && output !== 'customer' && { output }),
  };
  return takeRunTurn(stay(state), run, env.engine.start(match.flowId, match.data, scopes), env);
}

/** Another system has answered the running command. */
export function hearAnswerForCommand(
  state: AgentState,
  event: Extract<Event, { kind: 'http.answered' }>,
  env: Env,
): Step {
  const { run } = state;
  if (!run?.seat || run.seat.call !== event.call) return stay(state);
  const reply = { kind: 'http-answered', answer: event.answer } as const;
  const turn = env.engine.resume(run.seat.position, reply, scopesOf(state));
  // What was written before the command asks is no answer to it.
  const later = { ...run, since: Math.max(run.since, event.lastIndex) };
  return turn
    ? takeRunTurn(stay(state), later, turn, env)
    : turnTo(stay(state), { ...state, run: runAfter(later, undefined) });
}

/** With an agent there, the bot hears only what answers the running command's question. */
export function hearForCommand(state: AgentState, message: Message, env: Env): Step {
  const { run } = state;
  if (!run?.seat || message.index <= run.since) return stay(state);
  // The command has not asked yet: this message is for the agent.
  if (run.seat.call !== undefined) return stay({ ...state, run: { ...run, since: message.index } });
  const reply = readReply(run.seat, message);
  if (reply === 'stale') return stay(state);
  const turn = env.engine.resume(run.seat.position, reply, scopesOf(state));
  if (!turn) return stay(state);
  return takeRunTurn(redact(stay(state), turn, message), { ...run, since: message.index }, turn, env);
}
