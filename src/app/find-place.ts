import type { TaskSid, WorkerSid } from '@bot-handoff/contract';
import type { State } from '../domain/conversation/state';
import type { AgentDesk } from '../ports/agent-desk';

/** The task that gives an agent a place on a conversation: theirs, or offered to them. */
export async function findPlace(
  state: State,
  worker: WorkerSid,
  desk: Pick<AgentDesk, 'placeOf'>,
): Promise<TaskSid | undefined> {
  const known = [...(state.mode === 'agent' ? state.agents : []), ...state.wrapping];
  return known.find((agent) => agent.worker === worker)?.task ?? (await desk.placeOf(state.conversation, worker));
}
