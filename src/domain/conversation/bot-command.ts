import { type CommandManifest, parseArguments } from '@bot-handoff/contract';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import { botTurnOf } from '../bot/bot-turn-of';
import { askForRun, forwardAnswer } from './ask-bot';
import type { CommandRequest } from './command-rights';
import { direct } from './direct';
import type { Event, Message } from './event';
import { readReply } from './reply';
import { addResult, beginRun, endRun, keepSent, seatRun } from './run';
import { speak } from './speech';
import type { AgentState, Run, Seat } from './state';
import { type Env, type Step, stay, turnTo } from './step';

/** Where a run stands while the bot works on it: no flow has a position there. */
export const seatOf = (call: string, now: number): Seat => ({ position: {}, call, since: now });

/** The agent's command goes to the bot, which speaks for it until it has done. */
export function runBotCommand(
  state: AgentState,
  event: CommandRequest,
  manifest: CommandManifest,
  env: Env,
): Step<AgentState> {
  const given = Object.fromEntries(parseArguments(manifest.arguments, event.rest).values);
  const news = { type: 'agent_command', data: { run: event.key, name: manifest.name, arguments: given } } as const;
  const { step, call } = askForRun(stay(state), news, env);
  const run: Run = { ...beginRun(event, manifest, 'running'), isBots: true, seat: seatOf(call, env.now) };
  return turnTo(step, { ...step.state, run });
}

/** The customer writes while a command of the bot waits for them. */
export function forwardToRun(state: AgentState, run: Run, message: Message, env: Env): Step<AgentState> {
  if (readReply(run.seat, message) === 'stale') return stay(state);
  const { step, call } = forwardAnswer(stay(state), message, run.id, env);
  const answered: Run = { ...run, state: 'answered', since: message.index, seat: seatOf(call, env.now) };
  return turnTo(step, { ...step.state, run: answered });
}

/** Does what the bot wants done for a command. */
export function takeRunAnswer(
  before: Step<AgentState>,
  { actions, lastIndex }: { readonly actions: readonly BotAction[]; readonly lastIndex: number },
  env: Env,
): Step<AgentState> {
  const { run: begun } = before.state;
  if (!begun) return before;
  const { turn: said, waits } = botTurnOf(actions, before.state);
  const turn = direct(said, begun.output);
  // What was written before the command asks is no answer to it.
  const told = addResult({ ...begun, since: Math.max(begun.since, lastIndex) }, turn);
  const offered = before.state.offer;
  const running = turnTo(before, { ...before.state, run: endRun(told, 'done') });
  const { step, failure } = speak(running, turn, env);
  const run = keepSent(told, running, step);
  const { state } = step;
  if (failure !== undefined) return turnTo(step, { ...state, run: endRun(run, 'failed', failure) });
  if (!waits) return turnTo(step, { ...state, run: endRun(run, 'done') });
  const nonce = state.offer === offered ? undefined : state.offer?.nonce;
  const seat = { position: {}, since: env.now, ...(nonce !== undefined && { nonce }) };
  return turnTo(step, { ...state, run: seatRun(run, seat, false) });
}

/** The bot has answered the running command, or has failed. */
export function hearBotForCommand(
  state: AgentState,
  { call, outcome, lastIndex }: Extract<Event, { kind: 'bot.answered' }>,
  env: Env,
): Step {
  const { run } = state;
  if (!run?.isBots || run.seat?.call !== call) return stay(state);
  if (outcome.kind === 'later') return stay({ ...state, run: { ...run, seat: { ...run.seat, isPromised: true } } });
  if (outcome.kind === 'answered') return takeRunAnswer(stay(state), { actions: outcome.actions, lastIndex }, env);
  const why = `The bot has not answered (${outcome.failure}). Try again in a moment.`;
  return stay({ ...state, run: endRun(run, 'failed', why) });
}

/** A bot that wanted to reply later to an agent's command and has not: the agent may go on. */
export function noticeRunPromise(step: Step<AgentState>, env: Env): Step {
  const { state } = step;
  const { run } = state;
  if (!env.bot || !run?.seat?.isPromised || env.now - run.seat.since <= env.bot.patience) return step;
  const why = 'The bot has not answered in time. Try again in a moment.';
  return turnTo(step, { ...state, run: endRun(run, 'failed', why) });
}
