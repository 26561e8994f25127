import { BOT_CONTRACT_VERSION, type BotEvent } from '@bot-handoff/contract/bot-event';
import type { JsonObject } from '../flow/engine';
import { print } from '../flow/expression/values';
import type { State } from './state';
import { also, type Env, nextId, type Step, turnTo } from './step';

type About<E> = E extends { readonly type: unknown; readonly data: unknown } ? Pick<E, 'type' | 'data'> : never;
/** What there is to tell; the rest of an event is the conversation's. */
export type BotNews = About<BotEvent>;

const LONGEST_NAME = 200;

const textOf = (user: JsonObject, name: 'name' | 'language') => {
  const value = user[name];
  return typeof value === 'string' && value !== '' ? { [name]: value.slice(0, LONGEST_NAME) } : {};
};

/** What an event says beside its news. */
export type Envelope = Pick<BotEvent, 'v' | 'timestamp' | 'conversation' | 'user'>;

export const envelopeOf = (state: State, now: number): Envelope => ({
  v: BOT_CONTRACT_VERSION,
  timestamp: new Date(now).toISOString(),
  conversation: {
    sid: state.conversation,
    channel: state.customer.channel,
    mode: state.mode,
    epoch: state.epoch,
    ...(state.front && { chat: state.front.chat }),
  },
  user: { ...textOf(state.user, 'name'), ...textOf(state.user, 'language') },
});

/** The event that the next effect of this state carries. */
export const eventOf = (state: State, news: BotNews, now: number): BotEvent => ({
  ...envelopeOf(state, now),
  id: `${state.conversation}.${nextId(state)}`,
  ...news,
});

/** Lets the bot know; whatever it says to that is not heard. */
export function tellBot<S extends State>(step: Step<S>, news: BotNews, env: Env): Step<S> {
  if (!env.bot) return step;
  const { state } = step;
  const told = also(step, { kind: 'tell-bot', event: eventOf(state, news, env.now) });
  return turnTo<S>(told, { ...told.state, bot: state.bot ?? {} });
}

/** Tells it what it was told in vain; the id is the same. */
export const tellAgain = <S extends State>(step: Step<S>, event: BotEvent): Step<S> =>
  also(step, { kind: 'tell-bot', event });

/** What a bot is told of that flows may answer, too. Where the conversation comes back it is told by whoever knows why. */
export function newsOf({ type, data }: { readonly type: string; readonly data: JsonObject }): BotNews | undefined {
  switch (type) {
    case 'flex.reservation_accepted':
      return { type: 'reservation_accepted', data: { agentName: print(data.agent_name ?? '') } };
    case 'flex.reservation_completed':
      return { type: 'reservation_completed', data: { agentName: print(data.agent_name ?? '') } };
    case 'flex.task_queue_entered':
      return { type: 'task_queue_entered', data: {} };
    case 'flex.wait_timeout':
      return { type: 'wait_timeout', data: {} };
    case 'flex.task_completed':
      return { type: 'task_completed', data: {} };
    case 'flex.conversation_closed':
      return { type: 'conversation_closed', data: {} };
    default:
      return undefined;
  }
}
