import type { JsonObject, Turn } from '../flow/engine';
import type { Event, Message } from './event';
import { startHandoff } from './hand-off';
import { answerPaused, endPause, returnPaused } from './paused-turn';
import { happeningOf, readReply } from './reply';
import { fallBack, rescue } from './rescue';
import { runEventFlow, scopesOf, speak } from './speech';
import type { BotState, State } from './state';
import { type Env, type Step, stay, turnTo } from './step';

/** Takes in what the main flow did: it waits, has ended, has handed off, or was stopped because it failed. */
function takeMainTurn(step: Step<BotState>, turn: Turn, env: Env): Step {
  const { main: _over, ...state } = step.state;
  const spoken = speak(turnTo<BotState>(step, state), turn, env);
  if (spoken.failure !== undefined) return rescue(spoken.step, undefined, env);
  if (spoken.handOff) return startHandoff(spoken.step, spoken.handOff, spoken.seat, env.now);
  return turnTo(spoken.step, { ...spoken.step.state, main: spoken.seat, fallbacks: 0 });
}

function startMain(step: Step<BotState>, flowId: string, data: JsonObject, env: Env): Step {
  return takeMainTurn(step, env.engine.start(flowId, data, scopesOf(step.state)), env);
}

/** The chat page was opened: whoever greets, greets. */
export function openPage(state: BotState, event: Extract<Event, { kind: 'page.opened' }>, env: Env): Step {
  const opened = { ...state, user: { ...state.user, ...event.user } };
  if (env.pause) return answerPaused(stay(opened), env.pause, env);
  const situation = { mode: state.mode, scopes: scopesOf(opened) };
  const match =
    env.engine.match({ kind: 'page-opened' }, situation) ?? env.engine.match({ kind: 'chat-opened' }, situation);
  return match ? startMain(stay(opened), match.flowId, match.data, env) : stay(opened);
}

/** A question that nobody answered for long is forgotten, and its builder's flow is told. */
function forgetOldQuestion(state: BotState, env: Env): Step<BotState> {
  const { askLimit } = env.settings;
  if (!state.main || askLimit === 0 || env.now - state.main.since <= askLimit) return stay(state);
  const { main: _expired, ...forgotten } = state;
  return runEventFlow<BotState>(stay(forgotten), { type: 'flex.flow_expired', data: {} }, env).step;
}

/** The waiting question takes the answer, else a trigger starts a flow, else the bot says that it is lost. */
export function answerCustomer(before: BotState, message: Message, env: Env): Step {
  if (message.index <= before.seen) return stay(before);
  const seen = { ...before, seen: message.index };
  if (env.pause) return answerPaused(stay(seen), env.pause, env);
  const step = forgetOldQuestion(endPause(seen, env.now), env);
  const { state } = step;
  const reply = readReply(state.main, message);
  if (reply === 'stale') return step;
  const turn = state.main && env.engine.resume(state.main.position, reply, scopesOf(state));
  if (turn) return takeMainTurn(step, turn, env);
  const match = env.engine.match(happeningOf(message), { mode: state.mode, scopes: scopesOf(state) });
  return match ? startMain(step, match.flowId, match.data, env) : fallBack(step, env);
}

/** Why the bot has the conversation back, and what its flows are told. */
export interface Return {
  /** Absent when the bot's flows have nothing to say about it. */
  readonly event?: { readonly type: string; readonly data: JsonObject };
  readonly result: { reason: string; note: string | null; agent_name: string | null };
  /** The flow that the agent chose to go on with. */
  readonly flow?: string;
  /** Messages up to here were somebody else's to answer. */
  readonly lastIndex: number;
}

/**
 * The conversation comes back to the bot. The event's flow speaks first and replaces the main flow if it waits;
 * else the steps after the handoff run, unless the agent chose a flow to go on with.
 */
export function returnToBot(step: Step<State>, back: Return, env: Env): Step {
  const { state } = step;
  const bot: BotState = { ...withoutMode(state), mode: 'bot', epoch: state.epoch + 1, seen: back.lastIndex };
  const home = turnTo(step, bot);
  if (env.pause) return returnPaused(home, back.result, env.pause, env);
  const told = back.event ? runEventFlow(home, back.event, env) : { step: home, seat: undefined };
  if (back.flow !== undefined && env.engine.has(back.flow)) {
    return startMain(told.step, back.flow, { result: { ...back.result } }, env);
  }
  if (told.seat) return turnTo(told.step, { ...told.step.state, main: told.seat });
  const reply = { kind: 'handoff-ended', result: back.result } as const;
  const turn = bot.main && env.engine.resume(bot.main.position, reply, scopesOf(told.step.state));
  return turn ? takeMainTurn(told.step, turn, env) : told.step;
}

/** What is common to all modes, without the fields of the one it was in. */
export function withoutMode(state: State): Omit<BotState, 'mode'> {
  const {
    mode: _mode,
    handoff: _handoff,
    agents: _agents,
    run: _run,
    ...common
  } = { handoff: 0, agents: 0, run: 0, ...state };
  return common;
}
