import { startHandoff } from './hand-off';
import { runEventFlow } from './speech';
import type { BotState, Seat } from './state';
import { type Env, type Step, turnTo } from './step';
import { sayOurselves } from './tell';
import { TEXTS } from './texts';
import { remember } from './trail';

const HOUR = 3_600_000;
/** Times an hour that the bot hands off because it is at its wits' end. More would be a loop. */
const RESCUES_AN_HOUR = 3;

/** Why the bot is at its wits' end, and the flow that waits and is to go on when the conversation comes back. */
interface Despair {
  readonly reason: 'failed' | 'not_understood';
  readonly main?: Seat | undefined;
}

/**
 * The bot cannot go on: it apologises and asks for a person by itself. A bot that is lost again and again asks for
 * a message instead, so that nobody is sent round in circles.
 */
export function rescue(step: Step<BotState>, why: Despair, env: Env): Step {
  const recent = step.state.rescues.filter((at) => at > env.now - HOUR);
  if (recent.length >= RESCUES_AN_HOUR) {
    const { state } = step;
    const quiet = turnTo(step, { ...state, rescues: recent, fallbacks: 0, main: undefined });
    return sayOurselves(quiet, TEXTS.leaveMessage, env);
  }
  const counted = turnTo(step, { ...step.state, rescues: [...recent, env.now] });
  const told = runEventFlow(counted, { type: 'flex.bot_failed', data: { reason: why.reason } }, env).step;
  const isSaid = told.effects.some(({ kind }, at) => kind === 'send-message' && at >= counted.effects.length);
  const sorry = isSaid ? told : sayOurselves(told, TEXTS.botFailed, env);
  const request = { kind: 'hand-off', name: null, taskAttributes: {}, sendTranscript: true } as const;
  return startHandoff(sorry, request, why.main, env.now);
}

/** One more message that no flow understood; enough of them, and a person is asked for. */
export function fallBack(step: Step<BotState>, env: Env): Step {
  const { fallbackText, fallbacksBeforeHandoff } = env.settings;
  const fallbacks = step.state.fallbacks + 1;
  const counted = remember(turnTo(step, { ...step.state, fallbacks }), { lost: step.state.seen });
  if (fallbacksBeforeHandoff > 0 && fallbacks >= fallbacksBeforeHandoff) {
    return rescue(counted, { reason: 'not_understood', main: step.state.main }, env);
  }
  return fallbackText === '' ? counted : sayOurselves(counted, fallbackText, env);
}
