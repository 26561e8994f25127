import {
  type ConversationSid,
  type Refusal,
  refusalOf,
  type TranscriptPage,
  type TranscriptRequest,
} from '@bot-handoff/contract';
import type { RecordEntry } from '../domain/conversation/record-entry';
import { runsOf } from '../domain/conversation/run';
import type { State } from '../domain/conversation/state';
import type { FlowEngine } from '../domain/flow/engine';
import { tellCard } from '../domain/transcript/card';
import { readRemembered } from '../domain/transcript/remembered';
import { tellPart } from '../domain/transcript/transcript';
import type { AgentDesk } from '../ports/agent-desk';
import { allDone } from '../ports/all-done';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { MessageHistory } from '../ports/message-history';
import type { RecordStore } from '../ports/record-store';
import type { StateStore } from '../ports/state-store';
import type { UserStore } from '../ports/user-store';
import { findPlace } from './find-place';
import { isOverseer, type RequestingAgent } from './requesting-agent';
import { mayReveal } from './reveal';

export type ReadTranscript = (request: TranscriptRequest, agent: RequestingAgent) => Promise<TranscriptPage | Refusal>;

export interface TranscriptPorts {
  readonly store: Pick<StateStore, 'read'>;
  readonly desk: Pick<AgentDesk, 'placeOf'>;
  readonly history: MessageHistory;
  readonly records: Pick<RecordStore, 'page'>;
  readonly users: Pick<UserStore, 'load'>;
  /** Read when it is needed. */
  readonly bot: { readonly engine: FlowEngine };
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
}

/** Pages of a record that are read at most: a thousand entries, of which one may hold twenty answers. */
const MOST_PAGES = 10;

const notOurs = () => refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');

/**
 * Tells what was said in a conversation and what became of it. Whoever has a place on a conversation may read the
 * user's other ones, too.
 *
 * @param roles may read sensitive answers, beside supervisors and admins
 */
export function createTranscript(ports: TranscriptPorts, roles: readonly string[]): ReadTranscript {
  const { store, desk, history, records, users, bot, clock, log } = ports;

  async function readRecord(conversation: ConversationSid): Promise<readonly RecordEntry[]> {
    const entries: RecordEntry[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await records.page(conversation, cursor);
      entries.push(...page.entries);
      if (page.next === null) break;
      cursor = page.next;
    }
    return entries;
  }

  /** A transcript is read without them, too. */
  async function otherConversations({ conversation, customer }: State): Promise<readonly ConversationSid[]> {
    if (customer.user === undefined) return [];
    try {
      const { conversations } = await users.load(customer.user);
      return conversations.filter((each) => each !== conversation).reverse();
    } catch (error) {
      log.error('user.not_loaded', { conversation, error: String(error) });
      return [];
    }
  }

  /** What is to be read: the conversation itself, or another one of the same user. */
  async function find(here: State, earlier: ConversationSid | undefined): Promise<State | undefined> {
    if (earlier === undefined) return here;
    const other = (await store.read(earlier))?.stored.state;
    return other && here.customer.user !== undefined && other.customer.user === here.customer.user ? other : undefined;
  }

  return async ({ conversationSid, earlier: wanted, cursor }, agent) => {
    const here = (await store.read(conversationSid))?.stored.state;
    if (!here) return notOurs();
    const overseer = isOverseer(agent.roles);
    if (!overseer && !(await findPlace(here, agent.worker, desk))) {
      const message = 'You have no task in this conversation, so its transcript is not yours to read.';
      return refusalOf('not_your_conversation', message);
    }
    const state = await find(here, wanted);
    if (!state) return notOurs();
    const [{ messages, next }, recorded, earlier] = await allDone([
      history.page(state.conversation, cursor?.page ?? null),
      readRecord(state.conversation),
      otherConversations(here),
    ]);
    const remembered = readRemembered(recorded, state.trail, runsOf(state));
    const isRevealed = mayReveal(state, agent, roles);
    const { entries, boundary } = tellPart(
      { messages, isOldest: next === null, newer: cursor },
      state,
      remembered,
      { worker: agent.worker, isOverseer: overseer, mayReveal: isRevealed },
      clock.now(),
    );
    return {
      entries: [...entries],
      cursor: next === null ? null : { page: next, ...boundary },
      card: tellCard(state, remembered, { confidential: bot.engine.confidential(), earlier, mayReveal: isRevealed }),
    };
  };
}
