import type { BotAction } from '@bot-handoff/contract/bot-action';
import { type BotTurn, botTurnOf } from '../bot/bot-turn-of';
import type { Option } from '../flow/engine';
import { noticeRunPromise } from './bot-command';
import { type Asked, pendingOf, settled } from './bot-link';
import type { Event } from './event';
import { handOff } from './hand-off';
import { showsButtons } from './render';
import { fallBack, rescue } from './rescue';
import { speak } from './speech';
import type { BotState } from './state';
import { also, type Env, type Step, stay, turnTo } from './step';

/** What the bot offered last, for channels where options are a numbered list. */
function listOf({ turn }: BotTurn, channel: string): { readonly offered?: readonly Option[] } {
  if (showsButtons(channel)) return {};
  const options = turn.outputs.flatMap((output) => (output.kind === 'say' && output.options ? [output.options] : []));
  const offered = options.at(-1);
  return offered ? { offered } : {};
}

const speaks = ({ turn }: BotTurn) => turn.outputs.some(({ kind }) => kind === 'say' || kind === 'status');

/**
 * Does what the bot wants done. `about`: what it was asked; without it, it speaks by itself, and what it is being asked
 * just now is still to be answered.
 */
export function takeBotTurn(
  step: Step<BotState>,
  actions: readonly BotAction[],
  about: Asked['about'] | undefined,
  env: Env,
): Step {
  const { state } = step;
  const answer = botTurnOf(actions, state);
  const { main } = state;
  const { offered: _old, ...link } = about === undefined ? (state.bot ?? {}) : settled(state);
  const heard = turnTo(step, { ...state, bot: { ...link, ...listOf(answer, state.customer.channel) } });
  const { step: spoken, handOff: request, failure } = speak(heard, answer.turn, env);
  if (failure !== undefined) return rescue(spoken, { reason: 'failed', main }, env);
  if (request) return handOff(spoken, request, main, env);
  if (!answer.isLost || about !== 'message') return turnTo(spoken, { ...spoken.state, fallbacks: 0 });
  // It has said so in its own words.
  return fallBack(spoken, speaks(answer) ? { ...env, settings: { ...env.settings, fallbackText: '' } } : env);
}

/** The bot has answered, or will later, or has failed: then a customer who waits is told, and gets a person. */
export function hearBot(state: BotState, event: Extract<Event, { kind: 'bot.answered' }>, env: Env): Step {
  const asked = pendingOf(state);
  if (asked?.call !== event.call) return stay(state);
  const { held, ...waiting } = asked;
  const step = takeOutcome(state, waiting, event, env);
  return held === undefined ? step : also(step, { kind: 'catch-up', index: held });
}

function takeOutcome(
  state: BotState,
  asked: Asked,
  { outcome }: Extract<Event, { kind: 'bot.answered' }>,
  env: Env,
): Step {
  switch (outcome.kind) {
    case 'later':
      return stay({ ...state, bot: { ...state.bot, asked: { ...asked, later: true } } });
    case 'answered':
      return takeBotTurn(stay(state), outcome.actions, asked.about, env);
    case 'failed':
      return giveUpOnBot(state, asked, env);
    default:
      return outcome satisfies never;
  }
}

/** Where the customer has not said anything, nothing is said of the failure either. */
function giveUpOnBot(state: BotState, { about }: Asked, env: Env): Step {
  const step = stay<BotState>({ ...state, bot: settled(state) });
  return about === 'message' ? rescue(step, { reason: 'failed', main: state.main }, env) : step;
}

/** A bot that wanted to reply later and has not: the customer, or the agent who asked, has waited long enough. */
export function noticeBotTime(step: Step, env: Env): Step {
  const { state } = step;
  if (state.mode === 'agent') return noticeRunPromise(turnTo(step, state), env);
  const asked = pendingOf(state);
  if (state.mode !== 'bot' || !env.bot || !asked?.later) return step;
  if (env.now - asked.since <= env.bot.patience) return step;
  const given = giveUpOnBot(state, asked, env);
  return { ...given, effects: [...step.effects, ...given.effects] };
}
