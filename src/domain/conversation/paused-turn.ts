import type { Reply } from '../flow/engine';
import { startHandoff } from './hand-off';
import type { Pause } from './pause';
import { scopesOf } from './speech';
import type { BotState } from './state';
import { type Env, type Step, turnTo } from './step';
import { sayOurselves } from './tell';
import { TEXTS } from './texts';

/** Nobody came: for so long, in milliseconds, a customer who goes on writing is not sent to the queue again. */
const QUIET = 3_600_000;

type HandoffResult = Extract<Reply, { kind: 'handoff-ended' }>['result'];

/** Notes that this customer knows of this pause. */
const told = (step: Step<BotState>, pause: Pause, quietUntil?: number): Step<BotState> =>
  turnTo(step, { ...step.state, paused: { since: pause.since, ...(quietUntil !== undefined && { quietUntil }) } });

/**
 * What happens instead of flows when a customer writes, or opens the page, while the bot is paused. The question that
 * waits is kept for later. To an agent: a handoff, which does not count as the bot's own despair. To a message: the
 * text, once for each conversation and pause.
 */
export function answerPaused(step: Step<BotState>, pause: Pause, env: Env): Step {
  const { paused, main } = step.state;
  const known = paused?.since === pause.since ? paused : undefined;
  if (pause.to === 'message') {
    return known ? step : sayOurselves(told(step, pause), pause.text ?? TEXTS.leaveMessage, env);
  }
  // What is written now is the message that was asked for.
  if (known?.quietUntil !== undefined && env.now < known.quietUntil) return step;
  const request = { kind: 'hand-off', name: null, taskAttributes: {}, sendTranscript: true } as const;
  return startHandoff(sayOurselves(told(step, pause), pause.text ?? TEXTS.botAway, env), request, main, env.now);
}

/**
 * The conversation comes back while the bot is paused: it is the bot's, and no flow speaks. Steps after the handoff
 * are not made up for later, since they would come out of the blue; a question that waited before goes on waiting.
 */
export function returnPaused(home: Step<BotState>, result: HandoffResult, pause: Pause, env: Env): Step {
  const { main } = home.state;
  const hasEnded = main && env.engine.resume(main.position, { kind: 'handoff-ended', result }, scopesOf(home.state));
  const step = hasEnded ? turnTo(home, { ...home.state, main: undefined }) : home;
  if (pause.to === 'message') return sayOurselves(told(step, pause), pause.text ?? TEXTS.leaveMessage, env);
  switch (result.reason) {
    case 'handback':
      return sayOurselves(told(step, pause), pause.text ?? TEXTS.writeAgain, env);
    // The customer's own wish: they have been told that they no longer wait.
    case 'cancelled':
      return told(step, pause);
    default:
      return sayOurselves(told(step, pause, env.now + QUIET), TEXTS.leaveMessage, env);
  }
}

/** The pause is over: a question has not grown old while nobody listened for its answer. */
export function endPause(state: BotState, now: number): BotState {
  if (!state.paused) return state;
  const { paused: _over, main, ...rest } = state;
  return { ...rest, ...(main && { main: { ...main, since: now } }) };
}
