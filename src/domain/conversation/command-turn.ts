import type { CommandManifest } from '@bot-handoff/contract';
import { findBuiltIn } from '../command/built-in';
import type { Output, Turn } from '../flow/engine';
import { runBuiltIn } from './built-in-turn';
import { type CommandRequest, refuseByRights } from './command-rights';
import type { Event, Message } from './event';
import { readReply } from './reply';
import { addResult, beginRun, endRun, findRun, isOver, seatRun } from './run';
import { redact, scopesOf, speak } from './speech';
import type { AgentState, Run, State } from './state';
import { type Env, refuse, type Step, stay, turnTo } from './step';
import { rememberAnswer } from './trail';

/** Says what a command says to those who are to hear it. */
function direct(turn: Turn, output: Run['output']): Turn {
  if (!output) return turn;
  const outputs = turn.outputs.map((each): Output => {
    if (output === 'as_agent') return each.kind === 'say' ? { ...each, as: 'agent' } : each;
    const isHeard = each.kind === 'say' || each.kind === 'status' || each.kind === 'info';
    return isHeard ? { kind: 'note', text: each.text, ...(each.sensitive && { sensitive: each.sensitive }) } : each;
  });
  return { ...turn, outputs };
}

/** What a command's flow did. One that waits until the agent has gone goes on as the main flow then. */
function takeRunTurn(before: Step<AgentState>, begun: Run, answered: Turn, env: Env): Step {
  const turn = direct(answered, begun.output);
  const run = addResult(begun, turn);
  const hasAnswered = run.state === 'answered';
  const running = turnTo<AgentState>(before, { ...before.state, run: endRun(run, 'done') });
  const { step, seat, failure } = speak(running, turn, env);
  if (failure !== undefined) return turnTo(step, { ...step.state, run: endRun(run, 'failed', failure) });
  if (seat && turn.waitsFor === 'handoff') return turnTo(step, { ...step.state, main: seat, run: endRun(run, 'done') });
  return turnTo(step, { ...step.state, run: seatRun(run, seat, hasAnswered) });
}

/** One who has just handed back by command asks again whether it was done. */
const hasHandedBack = (state: State, { name, worker }: CommandRequest): boolean =>
  findBuiltIn(name)?.name === 'handback' && state.wrapping.some((agent) => agent.worker === worker);

/** The agent typed a command. The bot speaks for it until its flow ends, then falls silent again. */
export function runCommand(state: State, event: CommandRequest, env: Env): Step {
  if (findRun(state, event.key) || hasHandedBack(state, event)) return stay(state);
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
  const named = env.engine.command(event.name, event.rest);
  const builtIn = named ? undefined : findBuiltIn(event.name);
  return builtIn ? runBuiltIn(state, event, builtIn, env) : runFlowCommand(state, event, named, env);
}

function runFlowCommand(
  state: AgentState,
  event: CommandRequest,
  named: ReturnType<Env['engine']['command']>,
  env: Env,
): Step {
  if (env.pause) {
    return refuse(
      state,
      'paused',
      'The bot is switched off for everybody just now, so no command runs. Nothing was sent.',
    );
  }
  if (state.run && !isOver(state.run)) {
    return refuse(
      state,
      'command_running',
      `/${state.run.command} is still waiting for the customer. Wait for the answer, or type /cancel, before you run another command.`,
    );
  }
  const isRefused = named && refuseByRights(state, event, named.manifest);
  // What is wrong with the arguments comes before the question whether it shall run.
  if (isRefused?.refusal?.code === 'not_allowed') return isRefused;
  if (named?.problem !== undefined) return refuse(state, 'invalid_arguments', named.problem);
  if (isRefused) return isRefused;
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
  const manifest = named?.manifest ?? patternManifest(event, env);
  const turn = env.engine.start(match.flowId, match.data, scopes);
  return takeRunTurn(stay(state), beginRun(event, manifest, 'running'), turn, env);
}

/** Of a command in the guide's form, whose pattern only its flow knows. */
const patternManifest = ({ name }: CommandRequest, { engine }: Env): CommandManifest =>
  engine.commands.find((manifest) => manifest.name === name) ?? {
    name,
    arguments: [],
    output: 'customer',
    aliases: [],
  };

/** A question that has waited too long is forgotten: what the customer writes then is for the agent. */
export function noticeRunTime(step: Step, { now, settings }: Env): Step {
  const { state } = step;
  if (state.mode !== 'agent' || !state.run?.seat || now - state.run.seat.since <= settings.askLimit) return step;
  return turnTo(step, { ...state, run: endRun(state.run, 'timed_out') });
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
    : turnTo(stay(state), { ...state, run: endRun(later, 'failed', 'The flow of this command is gone.') });
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
  const answered = { ...run, state: 'answered', since: message.index } as const;
  return takeRunTurn(rememberAnswer(redact(stay(state), turn, message), message.index, turn), answered, turn, env);
}
