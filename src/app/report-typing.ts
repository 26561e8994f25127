import { type ConversationSid, type Refusal, refusalOf, type WorkerSid } from '@bot-handoff/contract';
import { envelopeOf } from '../domain/conversation/tell-bot';
import type { Bot } from '../ports/bot';
import type { Clock } from '../ports/clock';
import type { StateStore } from '../ports/state-store';

export interface ReportTypingPorts {
  readonly store: Pick<StateStore, 'read'>;
  /** Absent where flows are the only bot. */
  readonly externalBot?: Bot | undefined;
  readonly clock: Pick<Clock, 'now'>;
}

export type ReportTyping = (
  request: { readonly conversationSid: ConversationSid },
  worker: WorkerSid,
) => Promise<{ told: boolean } | Refusal>;

/** Lets a bot in front know that an agent types. Nothing is stored, and nothing is told again: it matters only now. */
export function createReportTyping({ store, externalBot, clock }: ReportTypingPorts): ReportTyping {
  return async ({ conversationSid }, worker) => {
    const read = await store.read(conversationSid);
    if (!read) return refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');
    const { state } = read.stored;
    const agent = state.mode === 'agent' ? state.agents.find((each) => each.worker === worker) : undefined;
    if (!agent) return refusalOf('not_your_conversation', 'You have no task in this conversation.');
    if (!state.front || !externalBot) return { told: false };
    const now = clock.now();
    const id = `${conversationSid}.typing.${now}`;
    const data = { agentName: agent.name };
    const outcome = await externalBot.tell({ ...envelopeOf(state, now), id, type: 'agent_typing', data }, false);
    return { told: outcome.kind !== 'failed' };
  };
}
