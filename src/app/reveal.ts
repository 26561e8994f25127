import {
  type AGENT_ENDPOINTS,
  type ConversationSid,
  type Endpoint,
  type MessageSid,
  type Refusal,
  refusalOf,
  type WorkerSid,
} from '@bot-handoff/contract';
import type { State } from '../domain/conversation/state';
import { MASK } from '../domain/mask';
import { KEPT_MS } from '../domain/transcript/transcript';
import type { Clock } from '../ports/clock';
import type { Journal } from '../ports/journal';
import type { Messenger } from '../ports/messenger';
import type { RecordStore } from '../ports/record-store';
import type { Sealer } from '../ports/sealer';
import type { StateStore } from '../ports/state-store';
import { isOverseer } from './requesting-agent';

type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never;
type ResponseOf<E> = E extends Endpoint<unknown, infer Response> ? Response : never;
type RevealEndpoint = (typeof AGENT_ENDPOINTS)['reveal'];

/** Who asks, by the word of Flex. */
export interface Reader {
  readonly worker: WorkerSid;
  readonly roles: readonly string[];
}

export type Reveal = (
  request: RequestOf<RevealEndpoint>,
  reader: Reader,
) => Promise<ResponseOf<RevealEndpoint> | Refusal>;

export interface RevealPorts {
  readonly store: Pick<StateStore, 'read'>;
  readonly messenger: Pick<Messenger, 'contentOf'>;
  readonly records: Pick<RecordStore, 'findSealed'>;
  readonly sealer: Pick<Sealer, 'unseal'>;
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'now'>;
}

const isTheirs = (state: State, worker: WorkerSid): boolean =>
  [...(state.mode === 'agent' ? state.agents : []), ...state.wrapping].some((agent) => agent.worker === worker);

/** Supervisors and admins look after conversations in which they have no part. */
const hasRole = (own: readonly string[], roles: readonly string[]): boolean =>
  isOverseer(own) || own.some((role) => roles.includes(role));

/** Whether somebody would be told what was said in confidence in this conversation. */
export const mayReveal = (state: State, { worker, roles: own }: Reader, roles: readonly string[]): boolean =>
  hasRole(own, roles) && (isOverseer(own) || isTheirs(state, worker));

const gone = () =>
  refusalOf('gone', 'This answer cannot be read any more: it is kept for 24 hours, and only where a secret is set.');

/**
 * Reads a sensitive answer for somebody who may. Nothing is revealed that is not written down first: unlike other
 * entries of the journal, this one is not left out when it cannot be written.
 *
 * @param roles may read beside supervisors and admins, in conversations of their own only
 */
export function createReveal(ports: RevealPorts, roles: readonly string[]): Reveal {
  const { store, messenger, records, sealer, journal, clock } = ports;

  /** Why there is nothing to be read in a message. */
  async function explain(conversation: ConversationSid, message: MessageSid): Promise<Refusal> {
    const content = await messenger.contentOf(conversation, message);
    if (content?.text === MASK) return gone();
    return refusalOf('unknown_message', 'Nothing is hidden in this message, or there is no such message.');
  }

  return async ({ conversationSid: conversation, messageSid: message }, reader) => {
    const { worker } = reader;
    if (!hasRole(reader.roles, roles)) {
      return refusalOf('not_allowed', 'Sensitive answers are for supervisors and admins. Ask one of them to read it.');
    }
    const read = await store.read(conversation);
    if (!read) return refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');
    if (!mayReveal(read.stored.state, reader, roles)) {
      return refusalOf('not_your_conversation', 'You have no task in this conversation, so its answers are not yours.');
    }
    const at = clock.now();
    const sealed = await records.findSealed(conversation, message, at - KEPT_MS);
    if (sealed === undefined) return explain(conversation, message);
    const text = sealer.unseal(sealed);
    if (text === null) return gone();
    const id = `${conversation}.${message}.${worker}.${at}`;
    await journal.add({ id, at, conversation, notables: [{ what: 'revealed', worker, message }] });
    return { text };
  };
}
