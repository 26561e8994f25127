import {
  type AGENT_ENDPOINTS,
  type ConversationSid,
  type Endpoint,
  type IncomingChat,
  type Refusal,
  refusalOf,
} from '@bot-handoff/contract';
import { factsOf } from '../domain/command/facts';
import { nameCustomer } from '../domain/conversation/customer-name';
import type { State } from '../domain/conversation/state';
import type { FlowEngine } from '../domain/flow/engine';
import { isHidden } from '../domain/transcript/message-entry';
import type { AgentDesk } from '../ports/agent-desk';
import { allDone } from '../ports/all-done';
import type { Clock } from '../ports/clock';
import type { Messenger } from '../ports/messenger';
import type { StateStore } from '../ports/state-store';
import { isOverseer, type RequestingAgent } from './requesting-agent';

type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never;

export type Introduce = (
  request: RequestOf<(typeof AGENT_ENDPOINTS)['incoming']>,
  agent: RequestingAgent,
) => Promise<IncomingChat | Refusal>;

export interface IntroducePorts {
  readonly store: Pick<StateStore, 'read'>;
  readonly desk: Pick<AgentDesk, 'placeOf'>;
  readonly messenger: Pick<Messenger, 'recent'>;
  /** Read when it is needed: what is not ours needs no flows. */
  readonly bot: { readonly engine: Pick<FlowEngine, 'confidential'> };
  readonly clock: Pick<Clock, 'now'>;
}

/** So many facts, and characters of the last text: it is to be read while a telephone rings. */
const MOST_FACTS = 8;
const LONGEST_TEXT = 280;

const shorten = (text: string) => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text);

/** The card is for who the task is offered to; the name and the language have places of their own on it. */
const APART: readonly string[] = ['name', 'language'];

const handoffOf = (state: State) => (state.mode === 'waiting' || state.mode === 'agent' ? state.handoff : undefined);

/** Tells an agent who waits, before they accept. Sensitive answers are out of the messages by then. */
export function createIntroduce({ store, desk, messenger, bot, clock }: IntroducePorts): Introduce {
  /** The newest words of the customer's that agents may read. */
  async function lastSaid(
    conversation: ConversationSid,
    { customer, hidden = [] }: State,
  ): Promise<string | undefined> {
    const messages = await messenger.recent(conversation);
    const theirs = messages.filter(({ message }) => message.participant === customer.participant);
    return theirs.findLast(({ message }) => message.text !== '' && !isHidden(message, hidden))?.message.text;
  }

  return async ({ conversationSid }, { worker, roles }) => {
    const read = await store.read(conversationSid);
    if (!read) return refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');
    const { state } = read.stored;
    const [place, said] = await allDone([
      isOverseer(roles) ? true : desk.placeOf(conversationSid, worker),
      lastSaid(conversationSid, state),
    ]);
    if (!place) {
      return refusalOf('not_your_conversation', 'You have no task in this conversation, so its customer is not yours.');
    }
    const handoff = handoffOf(state);
    const { language } = state.user;
    const learned = { ...state.user, ...state.thread };
    return {
      name: handoff?.name ?? nameCustomer(state, undefined),
      channel: state.customer.channel,
      ...(typeof language === 'string' && language !== '' && { language }),
      waited: handoff ? Math.max(0, Math.round((clock.now() - handoff.since) / 1000)) : 0,
      facts: factsOf(learned, bot.engine.confidential())
        .filter(({ name }) => !APART.includes(name))
        .slice(0, MOST_FACTS),
      ...(said !== undefined && { lastSaid: shorten(said) }),
    };
  };
}
