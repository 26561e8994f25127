import type { BotAction } from '@bot-handoff/contract/bot-action';
import { fingerprint } from '../flow/fingerprint';
import { takeRunAnswer } from './bot-command';
import { pendingOf } from './bot-link';
import { takeBotTurn } from './hear-bot';
import type { State } from './state';
import { type Env, refuse, type Step, stay, turnTo } from './step';

/** So many of the last replies are known again. */
const REMEMBERED = 8;

export interface BotReply {
  /** The same for every try. */
  readonly key: string;
  readonly epoch: number;
  readonly run?: string;
  readonly actions: readonly BotAction[];
}

const markOf = ({ key, epoch, run, actions }: BotReply) => `${key} ${fingerprint([epoch, run, actions])}`;

/** Whether a reply has been taken before: then it gets the same answer, and does nothing. */
export const isTaken = ({ bot }: State, reply: BotReply): boolean => bot?.replies?.includes(markOf(reply)) ?? false;

/** Why a bot's reply does not count; undefined where it does. Tells the bot's author what to do. */
function objectionTo(state: State, reply: BotReply, env: Env): Step | undefined {
  if (!state.bot) return refuse(state, 'unknown_conversation', 'This bot has no such conversation.');
  if (state.bot.replies?.some((mark) => mark.startsWith(`${reply.key} `))) {
    return refuse(state, 'key_reused', 'Another reply had this Idempotency-Key. Give every reply a key of its own.');
  }
  if (state.mode === 'closed') {
    return refuse(state, 'conversation_closed', 'This conversation is closed: the customer cannot be reached in it.');
  }
  if (reply.epoch !== state.epoch) {
    const message = `Somebody else has had the floor since epoch ${reply.epoch}; it is ${state.epoch} now. Drop this reply.`;
    return refuse(state, 'wrong_epoch', message);
  }
  if (env.pause) return refuse(state, 'paused', 'The bot is switched off for everybody just now.');
  if (state.mode === 'bot' && reply.run === undefined && !state.front) return undefined;
  // A bot in front hears by itself what the customer answers.
  const isAwaited = state.mode === 'agent' && (state.run?.seat?.call !== undefined || (state.front && state.run?.seat));
  const isRunning = state.mode === 'agent' && isAwaited && state.run?.isBots;
  if (isRunning && state.run?.id === reply.run) return undefined;
  const message = `The conversation is in mode '${state.mode}', in which a bot speaks only for a command of its own that runs.`;
  return refuse(state, 'wrong_mode', message);
}

/** The bot says something by itself: a reply that it had promised, or something new while it has the floor. */
export function hearReply(state: State, reply: BotReply & { readonly lastIndex: number }, env: Env): Step {
  if (isTaken(state, reply)) return stay(state);
  const objection = objectionTo(state, reply, env);
  if (objection) return objection;
  const replies = [...(state.bot?.replies ?? []), markOf(reply)].slice(-REMEMBERED);
  const noted = stay({ ...state, bot: { ...state.bot, replies } });
  switch (noted.state.mode) {
    case 'bot': {
      // A question that is under way gets its answer from the call that asks it: this is the reply to another one.
      const pending = pendingOf(noted.state);
      return takeBotTurn(turnTo(noted, noted.state), reply.actions, pending?.later && pending.about, env);
    }
    case 'agent':
      return takeRunAnswer(turnTo(noted, noted.state), reply, env);
    default:
      return noted;
  }
}
