import type { JsonObject } from '../flow/engine';
import { returnToBot, withoutMode } from './bot-turn';
import type { Message, SeenTask, Sight } from './event';
import { giveUpWaiting, seatInQueue } from './give-up-waiting';
import { handOff, isWornOut } from './hand-off';
import { readHappening } from './reply';
import { runEventFlow, scopesOf, speak } from './speech';
import type { BotState, State, WaitingState } from './state';
import { type Env, type Step, stay, turnTo } from './step';
import { tell } from './tell';
import { TEXTS } from './texts';

const isCancelWord = (text: string, { settings }: Env) => settings.cancelWords.includes(text.trim().toLowerCase());

/**
 * While the customer waits the bot is silent, but for flows that ask to be heard and the way out of the queue.
 *
 * @param isFound nothing said before it is still to come, so that what has no answer is settled as well
 */
export function hearWaitingCustomer(state: WaitingState, message: Message, env: Env, isFound = false): Step {
  // Told twice, or of a time before this wait: it has had its answer.
  if (message.index <= Math.max(state.seen, state.handoff.heard ?? -1)) return stay(state);
  const heard = { ...state, tries: 0, handoff: { ...state.handoff, heard: message.index } };
  if (isCancelWord(message.text, env)) return giveUpWaiting(stay(heard), 'customer');
  const scopes = scopesOf(state);
  const happening = readHappening(message, { seat: undefined, offer: state.offer });
  const match = happening && env.engine.match(happening, { mode: state.mode, scopes });
  if (!match) return stay(isFound ? heard : state);
  const spoken = speak(stay(heard), env.engine.start(match.flowId, match.data, scopes), env);
  // Nothing may wait beside the handoff: a flow that asks here, and has not cancelled it, has asked in vain.
  return seatInQueue(spoken.step, spoken);
}

/** The task is gone and nobody came: whose doing it was decides what the customer hears. */
export function leaveQueue(
  step: Step<WaitingState>,
  why: { readonly reason: string; readonly data: JsonObject; readonly lastIndex: number },
  env: Env,
): Step {
  const { ending, next } = step.state.handoff;
  const isWanted = ending === 'customer' || ending === 'flow';
  const result = { reason: isWanted ? 'cancelled' : why.reason, note: null, agent_name: null };
  if (ending === 'customer')
    return returnToBot(tell(step, TEXTS.cancelled, env), { result, lastIndex: why.lastIndex }, env);
  if (ending === 'flow') return returnToBot(step, { result, lastIndex: why.lastIndex }, env);
  if (ending === 'limit' || ending === 'question') {
    // The flow that said so is the main one now, and waits for its answer, or for whoever is asked instead.
    const { state } = step;
    const { main, epoch } = state;
    const left = turnTo<BotState>(step, { ...withoutMode(state), mode: 'bot', epoch: epoch + 1, seen: why.lastIndex });
    return next ? handOff(left, next, main, env) : left;
  }
  const event = { type: 'flex.task_canceled', data: why.data };
  return returnToBot(step, { event, result, lastIndex: why.lastIndex }, env);
}

/**
 * Tells a customer once who has waited too long. A flow that asks what to do, or for somebody else, takes the customer
 * out of the queue; who is asked instead is asked when they are out, so that there are never two tasks.
 */
export function noticeTime(state: State, env: Env): Step {
  const { waitLimit } = env.settings;
  if (state.mode !== 'waiting' || waitLimit === 0 || state.handoff.late) return stay(state);
  if (env.now - state.handoff.since <= waitLimit) return stay(state);
  const late: WaitingState = { ...state, handoff: { ...state.handoff, late: true } };
  // A flow that asks here would take the customer to a bot that does not listen.
  if (env.pause) return tell(stay(late), TEXTS.late, env);
  const told = runEventFlow(stay(late), { type: 'flex.wait_timeout', data: {} }, env);
  // Others were asked again and again: the place in this queue is kept.
  const isInVain = told.handOff !== undefined && isWornOut(late);
  const step = told.seat && !isInVain ? giveUpWaiting(told.step, 'limit') : told.step;
  if (step.state.handoff.ending) return seatInQueue(step, told);
  // That a bot is told says nothing to the customer.
  const isAnswered = !isInVain && step.effects.some(({ kind }) => kind !== 'tell-bot');
  return isAnswered ? step : tell(step, TEXTS.late, env);
}

const isOffered = ({ status }: SeenTask) => status === 'pending' || status === 'reserved';

/** A task that still looks for an agent, of whoever's making. */
export const offeredTask = (sight: Sight): SeenTask | undefined => sight.tasks.find(isOffered);
