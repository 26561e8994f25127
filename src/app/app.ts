import {
  type AGENT_ENDPOINTS,
  type ChatAccess,
  type CommandRun,
  type ConversationSid,
  type Endpoint,
  type Refusal,
  refusalOf,
  splitCommand,
  type WEBCHAT_ENDPOINTS,
  type WorkerSid,
} from '@bot-handoff/contract';
import type { BotReplyRequest } from '@bot-handoff/contract/bot-answer';
import { findBuiltIn } from '../domain/command/built-in';
import type { Arrival } from '../domain/conversation/event';
import { findRun } from '../domain/conversation/run';
import { adoptedState, type Customer, type Run, type State } from '../domain/conversation/state';
import type { Clock } from '../ports/clock';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { PauseSwitch } from '../ports/pause-switch';
import type { SiteIdentities } from '../ports/site-identities';
import type { StateStore } from '../ports/state-store';
import type { UserStore } from '../ports/user-store';
import type { Customers, WebChats } from '../ports/web-chats';
import { addToJournal } from './add-to-journal';
import { type CataloguePorts, readCatalogue } from './catalogue';
import type { Dispatch } from './dispatch';
import { isOverseer, type RequestingAgent } from './requesting-agent';
import { createStrangers } from './strangers';
import type { SweepInPassing } from './sweep-in-passing';

type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never;
type ResponseOf<E> = E extends Endpoint<unknown, infer Response> ? Response : never;
type Agents = typeof AGENT_ENDPOINTS;
type WebChatEndpoints = typeof WEBCHAT_ENDPOINTS;
type Answer<E> = Promise<ResponseOf<E> | Refusal>;

export interface AppPorts extends CataloguePorts {
  readonly dispatch: Dispatch;
  readonly store: StateStore;
  readonly chats: WebChats;
  readonly customers: Customers;
  readonly identities: SiteIdentities;
  readonly users: UserStore;
  readonly pauses: PauseSwitch;
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
  /** Absent where webhooks do nothing but their own work. */
  readonly sweepInPassing?: SweepInPassing;
}

/** All that Functions can ask for, one method each. */
export interface App {
  /** Something happened in a conversation, ours or not. */
  notice(conversation: ConversationSid, arrivals: readonly Arrival[]): Promise<void>;
  /** What the page says about its visitor goes before what is known from other conversations. */
  startChat(visitor: RequestOf<WebChatEndpoints['start']>): Promise<ChatAccess | Refusal>;
  resumeChat(proof: string): Promise<ChatAccess | Refusal>;
  /** What came of a command is told to whoever ran it, and to supervisors. */
  describe(request: RequestOf<Agents['conversation']>, agent: RequestingAgent): Answer<Agents['conversation']>;
  listCommands(request: RequestOf<Agents['catalogue']>, agent: RequestingAgent): Answer<Agents['catalogue']>;
  runCommand(request: RequestOf<Agents['runCommand']>, agent: RequestingAgent): Answer<Agents['runCommand']>;
  handBack(request: RequestOf<Agents['handBack']>, worker: WorkerSid): Answer<Agents['handBack']>;
  /** The external bot speaks by itself. The same key again does nothing, and gets the first answer. */
  replyAsBot(reply: BotReplyRequest, key: string): Promise<{ accepted: true } | Refusal>;
}

/** Characters of a command's name; what is longer is some other text. */
const LONGEST_NAME = 32;

const notOurs = () => refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');

/** The command of this id, else the last one; what came of it is for whoever ran it, and for those who oversee them. */
function runFor(state: State, id: string | undefined, { worker, roles }: RequestingAgent): CommandRun | undefined {
  const last = state.mode === 'agent' ? state.run : undefined;
  const run = id === undefined ? last : findRun(state, id);
  if (!run) return undefined;
  const { result: _private, ...shown } = describeRun(run);
  return run.worker === worker || isOverseer(roles) ? describeRun(run) : shown;
}

const describeRun = ({ id, command, state, result }: Run): CommandRun => ({
  ...{ id, command, state },
  ...(result !== undefined && { result }),
});

/** @param adoptsAll every conversation of the service is ours, not only those that we started */
export function createApp(ports: AppPorts, adoptsAll: boolean): App {
  const { dispatch, store, chats, customers, identities, users, pauses, clock, log, sweepInPassing } = ports;
  const strangers = createStrangers(adoptsAll, clock);

  /** A customer is served, whether or not we could read who they are. */
  async function begin(conversation: ConversationSid, customer: Customer): Promise<State> {
    if (customer.user === undefined) return adoptedState(conversation, customer, -1);
    try {
      return adoptedState(conversation, customer, -1, (await users.load(customer.user)).values);
    } catch (error) {
      log.error('user.not_loaded', { conversation, error: String(error) });
      return adoptedState(conversation, customer, -1);
    }
  }

  async function adopt(conversation: ConversationSid, arrival: Arrival): Promise<State | null> {
    if (!adoptsAll || arrival.kind !== 'message.added') return null;
    const customer = await customers.find(conversation);
    return customer && begin(conversation, customer);
  }

  async function hear(conversation: ConversationSid, arrivals: readonly Arrival[]): Promise<void> {
    for (const arrival of arrivals) {
      const { state } = await dispatch(conversation, arrival, () => adopt(conversation, arrival));
      if (!state) strangers.add(conversation);
    }
  }

  return {
    async notice(conversation, arrivals) {
      const since = clock.now();
      const ours = arrivals.filter((arrival) => !strangers.knows(conversation, arrival));
      if (ours.length === 0) return;
      const isMessage = ours.some(({ kind }) => kind === 'message.added');
      // The switch is asked for while the state is read, so that it is known when a decision needs it.
      await Promise.all([isMessage && pauses.current(), hear(conversation, ours)]);
      await sweepInPassing?.(since);
    },

    async startChat({ name, language, identityToken }) {
      const vouched = identityToken === undefined ? undefined : identities.check(identityToken);
      if (vouched && 'refused' in vouched) return refusalOf('identity_refused', vouched.refused);
      void pauses.current();
      const { conversation, participant, identity } = await chats.open(name === undefined ? {} : { name });
      const user = { ...(name !== undefined && { name }), ...(language !== undefined && { language }) };
      const state = await begin(conversation, { participant, identity, channel: 'web', ...vouched });
      strangers.remove(conversation);
      await dispatch(conversation, { kind: 'page.opened', user }, state);
      return chats.admit(conversation, identity);
    },

    async resumeChat(proof) {
      const proven = chats.readProof(proof);
      if (!proven) return refusalOf('not_signed_in', 'This chat cannot be taken up again. Start a new one.');
      const stored = await store.read(proven.conversation);
      if (!stored) return refusalOf('unknown_conversation', 'This chat is gone. Start a new one.');
      if (stored.stored.state.mode === 'closed') {
        return refusalOf('conversation_closed', 'This chat has ended. Start a new one.');
      }
      return chats.admit(proven.conversation, proven.identity);
    },

    async describe({ conversationSid, run: id }, agent) {
      const read = await store.read(conversationSid);
      if (!read) return { ours: false };
      const { state } = read.stored;
      const run = runFor(state, id, agent);
      return { ours: true, mode: state.mode, ...(run && { run }) };
    },

    listCommands: (request, agent) => readCatalogue(ports, request, agent),

    async runCommand({ conversationSid, line, key, confirmed, language }, { worker, roles }) {
      const { name, rest } = splitCommand(line);
      const { state, refusal } = await dispatch(conversationSid, {
        kind: 'command.requested',
        ...{ key, worker, roles, name, rest },
        ...(confirmed !== undefined && { confirmed }),
        ...(language !== undefined && { language }),
      });
      if (!state) return notOurs();
      if (refusal) {
        const notables = [
          { what: 'refused', worker, command: name.slice(0, LONGEST_NAME), code: refusal.code },
        ] as const;
        const entry = { id: `${conversationSid}.${key}`, at: clock.now(), conversation: conversationSid, notables };
        await addToJournal(ports, entry);
        return refusal;
      }
      const run = findRun(state, key);
      if (run) return { run: describeRun(run) };
      const builtIn = findBuiltIn(name);
      // The bot has the conversation again, and what agents did in it is over.
      if (builtIn?.name === 'handback') return { run: { id: key, command: builtIn.name, state: 'done' } };
      return refusalOf('failed', 'The command did not start. Try again.');
    },

    async handBack({ conversationSid, moment, note, flow }, worker) {
      const { state, refusal } = await dispatch(conversationSid, {
        kind: 'handback.requested',
        worker,
        moment,
        ...(note !== undefined && { note }),
        ...(flow !== undefined && { flow }),
      });
      if (!state) return notOurs();
      return refusal ?? { mode: state.mode };
    },

    async replyAsBot({ conversationSid, epoch, run, actions }, key) {
      const reply = { key, epoch, actions, ...(run !== undefined && { run }) };
      const { state, refusal } = await dispatch(conversationSid, { kind: 'bot.replied', ...reply });
      if (!state) return refusalOf('unknown_conversation', 'This bot has no such conversation.');
      return refusal ?? { accepted: true };
    },
  };
}
