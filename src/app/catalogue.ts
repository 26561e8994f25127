import { type Catalogue, type ConversationSid, type Refusal, refusalOf, type TaskSid } from '@bot-handoff/contract';
import { describeCatalogue, listCommands, listNeedsStanding } from '../domain/command/catalogue';
import { scopesOf } from '../domain/conversation/speech';
import type { State } from '../domain/conversation/state';
import type { FlowEngine } from '../domain/flow/engine';
import { SILENT_ENGINE } from '../domain/flow/silent-engine';
import type { AgentDesk } from '../ports/agent-desk';
import type { Bot } from '../ports/bot';
import type { StateStore } from '../ports/state-store';
import { findPlace } from './find-place';
import { isOverseer, type RequestingAgent } from './requesting-agent';

export interface CataloguePorts {
  readonly store: Pick<StateStore, 'read'>;
  readonly desk: Pick<AgentDesk, 'placeOf' | 'standingOf'>;
  /** Read when it is needed: what is not ours needs no flows. */
  readonly bot: { readonly engine: FlowEngine };
  /** Absent where flows are the only bot. */
  readonly externalBot?: Bot | undefined;
}

/** Where somebody without a place looks on. */
const currentTask = (state: State): TaskSid | undefined =>
  state.mode === 'agent' ? state.agents[0]?.task : state.mode === 'waiting' ? state.handoff.task : undefined;

/** The commands that an agent with a place on a conversation may run in it, and what each would say first. */
export async function readCatalogue(
  { store, desk, bot, externalBot }: CataloguePorts,
  { conversationSid }: { readonly conversationSid: ConversationSid },
  { worker, roles }: RequestingAgent,
): Promise<Catalogue | Refusal> {
  const read = await store.read(conversationSid);
  if (!read) return refusalOf('unknown_conversation', 'The bot does not take part in this conversation.');
  const { state } = read.stored;
  const place = await findPlace(state, worker, desk);
  if (!place && !isOverseer(roles)) {
    const message = 'You have no task in this conversation, so there is nothing that you could run in it.';
    return refusalOf('not_your_conversation', message);
  }
  const engine = state.front ? SILENT_ENGINE : bot.engine;
  const task = place ?? currentTask(state);
  const announced = (await externalBot?.commands()) ?? [];
  const standing =
    task && listNeedsStanding([...engine.commands, ...announced]) ? await desk.standingOf(task, worker) : undefined;
  const clearance = { roles, channel: state.customer.channel, standing };
  const situation = { mode: state.mode, scopes: scopesOf(state) };
  const listed = describeCatalogue(listCommands({ engine, announced }, situation, clearance), engine.destinations);
  const agent = state.mode === 'agent' ? state.agents.find((each) => each.worker === worker) : undefined;
  return agent ? { ...listed, agentName: agent.name } : listed;
}
