import { interactionChannelSid, interactionSid, messageSid, participantSid } from '@bot-handoff/contract';
import type { AgentWorker, Message, SeenTask, Sight } from '../../../src/domain/conversation/event';
import {
  type Agent,
  type AgentState,
  adoptedState,
  type BotState,
  type ClosedState,
  type WaitingState,
} from '../../../src/domain/conversation/state';
import { ALICE, BOB, CONVERSATION, CUSTOMER, task } from '../scene';

const sidOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;

export const NOW = 1_700_000_000_000;
export const MINUTE = 60_000;
export const DESK = {
  interaction: interactionSid.parse(sidOf('KD', 1)),
  channel: interactionChannelSid.parse(sidOf('UO', 1)),
};
/** Of an agent, as Flex adds them. */
export const AGENTS_PARTICIPANT = participantSid.parse(sidOf('MB', 9));

/** A conversation in which some things have happened already: four messages, of which all are answered. */
const begun: BotState = {
  ...adoptedState(CONVERSATION, { participant: CUSTOMER, identity: 'maya', channel: 'web' }, 3),
  epoch: 4,
  serial: 20,
  revision: 4,
  user: { name: 'Maya' },
};

export const bot = (more: Partial<BotState> = {}): BotState => ({ ...begun, ...more });

/** Waits for task 1, and knows it. */
export const waiting = (
  handoff: Partial<WaitingState['handoff']> = {},
  more: Partial<WaitingState> = {},
): WaitingState => ({
  ...begun,
  mode: 'waiting',
  desk: DESK,
  handoff: { id: 'e9', task: task(1), queued: true, since: NOW, ...handoff },
  ...more,
});

export const alice: Agent = { task: task(1), worker: ALICE, name: 'Alice' };
export const bob: Agent = { task: task(2), worker: BOB, name: 'Bob' };

/** Alice's, by task 1. */
export const agent = (more: Partial<AgentState> = {}): AgentState => ({
  ...begun,
  mode: 'agent',
  desk: DESK,
  handoff: { id: 'e9', task: task(1), queued: true, since: NOW },
  agents: [alice],
  ...more,
});

export const closed = (more: Partial<ClosedState> = {}): ClosedState => ({ ...begun, mode: 'closed', ...more });

const workerOf = ({ worker, name }: Agent): AgentWorker => ({
  worker,
  workerName: '',
  attributes: { full_name: name },
});

export const offered = (n: number): SeenTask => ({ task: task(n), status: 'pending', attributes: {} });
export const assigned = (who: Agent): SeenTask => ({
  task: who.task,
  status: 'assigned',
  agent: workerOf(who),
  attributes: {},
});
export const over = (n: number, status: 'wrapping' | 'completed' | 'canceled' = 'completed'): SeenTask => ({
  task: task(n),
  status,
  attributes: {},
});

export const seen = (channel: Sight['channel'], ...tasks: SeenTask[]): Sight => ({ channel, tasks });

/** The customer's next message, and those after it. */
export const said = (text: string, index = 4, choice?: Message['choice']) =>
  ({
    kind: 'message.added',
    message: {
      sid: messageSid.parse(sidOf('IM', index)),
      index,
      participant: CUSTOMER,
      text,
      ...(choice && { choice }),
    },
  }) as const;

/** Somebody writes from within Flex. */
export const saidInFlex = (text: string, index = 4) => {
  const { kind, message } = said(text, index);
  return { kind, message: { ...message, participant: AGENTS_PARTICIPANT } } as const;
};

export const accepted = (who: Agent) =>
  ({ kind: 'reservation.accepted', task: who.task, agent: workerOf(who), taskAttributes: {} }) as const;

export const left = (who: Agent, sight: Sight, more: { note?: string; flow?: string; isReleased?: true } = {}) =>
  ({ kind: 'agent.left', task: who.task, lastIndex: 7, sight, ...more }) as const;
