import type { CommandManifest } from '@bot-handoff/contract';
import { findAnnounced } from '../command/announced';
import { findBuiltIn } from '../command/built-in';
import type { Turn } from '../flow/engine';
import { forwardToRun, runBotCommand } from './bot-command';
import { runBuiltIn } from './built-in-turn';
import { type CommandRequest, refuseByRights } from './command-rights';
import { direct } from './direct';
import type { Event, Message } from './event';
import { mustWait, queueCommand } from './queued-command';
import { readReply } from './reply';
import { addResult, beginRun, endRun, findRun, keepSent, seatRun } from './run';
import { isInConfidence, redact, scopesOf, speak } from './speech';
import type { AgentState, Run, State } from './state';
import { type Env, refuse, type Step, stay, turnTo } from './step';
import { rememberAnswer } from './trail';

/** What a command's flow did. One that waits until the agent has gone goes on as the main flow then. */
function takeRunTurn(before: Step<AgentState>, begun: Run, answered: Turn, env: Env): Step {
  const turn = direct(answered, begun.output);
  const told = addResult(begun, turn);
  const hasAnswered = told.state === 'answered';
  const running = turnTo<AgentState>(before, { ...before.state, run: endRun(told, 'done') });
  const { step, seat, failure } = speak(running, turn, env);
  const run = keepSent(told, running, step);
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
    return refuse(
      state,
      'wrong_mode',
      'Commands run only while an agent has the conversation. Nothing was sent. If you have just accepted the task, try again in a moment.',
    );
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
  if (builtIn) return runBuiltIn(state, event, builtIn, env);
  const bots = named ? undefined : findAnnounced(env.bot?.commands ?? [], event.name, event.rest);
  const refused = refuseRun(state, event, named ?? bots, env);
  if (refused) return refused;
  if (!bots) return runFlowCommand(state, event, named, env);
  return mustWait(state)
    ? queueCommand(state, event, bots.manifest, env)
    : runBotCommand(state, event, bots.manifest, env);
}

type Named = ReturnType<Env['engine']['command']>;

/** Why a command does not run here and now, whoever would answer it. */
function refuseRun(state: AgentState, event: CommandRequest, named: Named, env: Env): Step | undefined {
  if (env.pause) {
    return refuse(
      state,
      'paused',
      'The bot is switched off for everybody just now, so no command runs. Nothing was sent; write to the customer yourself.',
    );
  }
  const isRefused = named && refuseByRights(state, event, named.manifest, env);
  // What is wrong with the arguments comes before the question whether it shall run.
  if (isRefused?.refusal?.code === 'not_allowed') return isRefused;
  if (named?.problem !== undefined) {
    const name = env.settings.commandPrefix + named.manifest.name;
    return refuse(state, 'invalid_arguments', `${name}: ${named.problem}`);
  }
  return isRefused;
}

function runFlowCommand(state: AgentState, event: CommandRequest, named: Named, env: Env): Step {
  const scopes = scopesOf(state);
  const match = env.engine.match(
    { kind: 'agent-command', name: event.name, rest: event.rest },
    { mode: state.mode, scopes },
  );
  if (!match) {
    const { commandPrefix: prefix } = env.settings;
    return refuse(
      state,
      'unknown_command',
      `There is no command ${prefix}${event.name}. It was not sent; type ${prefix}${prefix} to send a text that begins with ${prefix}.`,
    );
  }
  const manifest = named?.manifest ?? patternManifest(event, env);
  if (mustWait(state)) return queueCommand(state, event, manifest, env);
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
export function noticeRunTime(step: Step, { now, settings: { askLimit } }: Env): Step {
  const { state } = step;
  if (state.mode !== 'agent' || !state.run?.seat || askLimit === 0 || now - state.run.seat.since <= askLimit)
    return step;
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
  if (run.isBots) return forwardToRun(state, run, message, env);
  const reply = readReply(run.seat, message);
  if (reply === 'stale') return stay(state);
  const heard = isInConfidence(run.seat, message, env) ? redact(stay(state), message) : stay(state);
  const turn = env.engine.resume(run.seat.position, reply, scopesOf(state));
  if (!turn) return heard;
  const answered = { ...run, state: 'answered', since: message.index } as const;
  return takeRunTurn(rememberAnswer(heard, message.index, turn), answered, turn, env);
}
