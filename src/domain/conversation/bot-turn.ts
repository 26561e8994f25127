import type { JsonObject, Match, Turn } from '../flow/engine';
import { forwardMessage, offerFloor } from './ask-bot';
import { pendingOf } from './bot-link';
import type { Event, Message } from './event';
import { handOff } from './hand-off';
import { answerPaused, endPause, returnPaused } from './paused-turn';
import { readHappening, readReply } from './reply';
import { fallBack, rescue } from './rescue';
import { isInConfidence, redact, runEventFlow, scopesOf, speak } from './speech';
import { type BotState, isUntouched, type Seat, type State } from './state';
import { also, type Env, type Step, stay, turnTo } from './step';
import { tellBot } from './tell-bot';
import { rememberAnswer, rememberFlow } from './trail';

/** Nearly every state here has none: to copy it all the same would be a twentieth of what the core does for an event. */
function withoutMain(state: BotState): BotState {
  if (!state.main) return state;
  const { main: _over, ...rest } = state;
  return rest;
}

/** Takes in what the main flow did: it waits, has ended, has handed off, or was stopped because it failed. */
function takeMainTurn(step: Step<BotState>, turn: Turn, env: Env): Step {
  const { step: spoken, seat, handOff: request, failure } = speak(turnTo(step, withoutMain(step.state)), turn, env);
  if (failure !== undefined) return rescue(spoken, { reason: 'failed' }, env);
  if (request) return handOff(spoken, request, seat, env);
  const understood: BotState = { ...spoken.state, fallbacks: 0 };
  return turnTo(spoken, seat ? { ...understood, main: seat } : understood);
}

/** @param by index of the message that starts the flow; absent where none does, or the very first one */
function startMain(step: Step<BotState>, { flowId, data }: Match, env: Env, by?: number): Step {
  const begun = rememberFlow(step, flowId, by, env.now);
  return takeMainTurn(begun, env.engine.start(flowId, data, scopesOf(begun.state)), env);
}

function matchOpening(state: BotState, { engine }: Env): Match | undefined {
  const situation = { mode: state.mode, scopes: scopesOf(state) };
  return engine.match({ kind: 'page-opened' }, situation) ?? engine.match({ kind: 'chat-opened' }, situation);
}

/** The chat page was opened: whoever greets, greets. */
export function openPage(state: BotState, event: Extract<Event, { kind: 'page.opened' }>, env: Env): Step {
  const opened = { ...state, tries: 0, user: { ...state.user, ...event.user } };
  if (env.pause) return answerPaused(stay(opened), env.pause, env);
  const match = matchOpening(opened, env);
  if (match) return startMain(stay(opened), match, env);
  return env.bot ? offerFloor(stay(opened), { type: 'chat_opened', data: {} }, env) : stay(opened);
}

const isFresh = ({ since }: Seat, { now, settings: { askLimit } }: Env): boolean =>
  askLimit === 0 || now - since <= askLimit;

/** A question that nobody answered for long, or whose flow is gone, is forgotten, and its builder's flow is told. */
function forgetOldQuestion(heard: Step<BotState>, env: Env): Step<BotState> {
  const { main } = heard.state;
  if (!main) return heard;
  const isKnown = env.engine.knows(main.position);
  if (isKnown && isFresh(main, env)) return heard;
  const reason = isKnown ? 'timeout' : 'flow_gone';
  const warnings = ['a conversation waited in a flow that is gone; what the customer says is matched afresh'];
  const forgotten = turnTo(heard, withoutMain(heard.state));
  const step = isKnown ? forgotten : also(forgotten, { kind: 'report-flow', warnings });
  return runEventFlow(step, { type: 'flex.flow_expired', data: { reason } }, env).step;
}

/**
 * The waiting question takes the answer, else a trigger starts a flow, else the external bot is asked; where there is
 * none, the bot says that it is lost. Where there was no page to be opened, the first message opens the chat. What is
 * said to a sensitive question is taken out, whatever becomes of it; of bots only our own flows read it.
 */
export function answerCustomer(before: BotState, message: Message, env: Env): Step {
  if (message.index <= before.seen) return stay(before);
  if (before.main?.call !== undefined && isFresh(before.main, env)) {
    const held = Math.max(before.main.held ?? 0, message.index);
    return stay({ ...before, main: { ...before.main, held } });
  }
  const asked = pendingOf(before);
  if (asked && !asked.later) {
    const held = Math.max(asked.held ?? 0, message.index);
    return stay({ ...before, bot: { ...before.bot, asked: { ...asked, held } } });
  }
  const seen = { ...before, seen: message.index, tries: 0 };
  // Who has been told of the pause leaves a message, and answers nothing.
  const isAnswer = !env.pause || seen.paused?.since !== env.pause.since;
  const isSecret = isAnswer && isInConfidence(seen.main, message, env);
  const heard = isSecret ? redact(stay(seen), message) : stay(seen);
  if (env.pause) return answerPaused(heard, env.pause, env);
  const step = forgetOldQuestion(turnTo(heard, endPause(heard.state, env.now)), env);
  const { state } = step;
  const reply = readReply(state.main, message);
  const turn =
    state.main && reply !== 'stale' ? env.engine.resume(state.main.position, reply, scopesOf(state)) : undefined;
  if (turn) return takeMainTurn(rememberAnswer(step, message.index, turn), turn, env);
  const happening = readHappening(message, { seat: state.main, offer: state.offer });
  if (!happening) return step;
  const isFirst = isUntouched(before);
  const match =
    env.engine.match(happening, { mode: state.mode, scopes: scopesOf(state) }) ??
    (isFirst ? matchOpening(state, env) : undefined);
  if (match) return startMain(step, match, env, isFirst ? undefined : message.index);
  return env.bot && !isSecret ? forwardMessage(step, message, asked, env) : fallBack(step, env);
}

/** Another system has answered the main flow. The customer's messages that came meanwhile are read after it. */
export function hearAnswer(state: BotState, event: Extract<Event, { kind: 'http.answered' }>, env: Env): Step {
  const { main } = state;
  if (main?.call !== event.call) return stay(state);
  const reply = { kind: 'http-answered', answer: event.answer } as const;
  const turn = env.engine.resume(main.position, reply, scopesOf(state));
  const { main: _gone, ...without } = state;
  const step = turn ? takeMainTurn(stay(state), turn, env) : stay(without);
  return main.held === undefined ? step : also(step, { kind: 'catch-up', index: main.held });
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
 * The conversation comes back to the bot. Where the agent chose a flow, or a survey waits for this moment, that goes
 * on and nothing else. Else the event's flow speaks first and replaces the main flow if it waits; if it does not, the
 * steps after the handoff run. Where no flow has anything to say, the external bot may.
 */
export function returnToBot(step: Step<State>, back: Return, env: Env): Step {
  const { state } = step;
  const bot: BotState = {
    ...withoutMode(state),
    mode: 'bot',
    epoch: state.epoch + 1,
    seen: back.lastIndex,
    returned: { index: back.lastIndex, serial: state.serial },
  };
  const home = turnTo(step, bot);
  const greeted = greet(home, back, env);
  const { reason, agent_name: agentName, note } = back.result;
  const isGreeted = greeted !== home;
  const news =
    reason === 'handback'
      ? ({ type: 'handback', data: { agentName: agentName ?? '', note, isGreeted } } as const)
      : ({ type: 'task_canceled', data: { reason, isGreeted } } as const);
  return env.bot && !isGreeted && !state.front ? offerFloor(home, news, env) : tellBot(greeted, news, env);
}

/** What flows say to a conversation that has come back; the same step where they have nothing to say. */
function greet(home: Step<BotState>, back: Return, env: Env): Step {
  if (env.pause) return returnPaused(home, back.result, env.pause, env);
  if (back.flow !== undefined && env.engine.has(back.flow)) {
    return startMain(home, { flowId: back.flow, data: { result: { ...back.result } } }, env);
  }
  const { main } = home.state;
  const told = back.event && !main?.isNext ? runEventFlow(home, back.event, env) : undefined;
  if (told?.handOff) return handOff(told.step, told.handOff, told.seat, env);
  if (told?.seat) return turnTo(told.step, { ...told.step.state, main: told.seat });
  const step = told?.step ?? home;
  const reply = { kind: 'handoff-ended', result: back.result } as const;
  const turn = main && env.engine.resume(main.position, reply, scopesOf(step.state));
  return turn ? takeMainTurn(step, turn, env) : step;
}

/** What is common to all modes, without the fields of the one it was in. */
export function withoutMode(state: State): Omit<BotState, 'mode'> {
  const {
    mode: _mode,
    handoff: _handoff,
    agents: _agents,
    run: _run,
    aside: _aside,
    previous: _previous,
    queued: _queued,
    ...common
  } = { handoff: 0, agents: 0, run: 0, aside: 0, previous: 0, queued: 0, ...state };
  return common;
}
