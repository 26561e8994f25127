import type { Ledger } from '../ledger';
import type { Violation } from './violation';

const LIVE = new Set(['pending', 'reserved', 'assigned']);

/**
 * In each conversation: one task for each handoff ever, and never two at work at a time but for agents who were
 * invited on purpose. A bot in front may have more than one conversation, one after the other.
 */
export function checkTasks({ taskChanges, handoffs, invited }: Ledger): Violation[] {
  const conversations = new Set(taskChanges.map(({ conversation }) => conversation));
  return [...conversations].flatMap((conversation) => {
    const changes = taskChanges.filter((change) => change.conversation === conversation);
    const tasks = new Set(changes.map(({ task }) => task));
    const made = [...handoffs].flatMap(([task, handoff]) => (tasks.has(task) ? handoff : []));
    return [...checkHandoffs(made), ...checkLive(changes.filter(({ task }) => !invited.has(task)))];
  });
}

function checkHandoffs(made: readonly string[]): Violation[] {
  return [...new Set(made)].flatMap((id) => {
    const tasks = made.filter((each) => each === id).length;
    return tasks > 1 ? [{ rule: 'one task', detail: `handoff ${id} has made ${tasks} tasks` }] : [];
  });
}

function checkLive(changes: Ledger['taskChanges']): Violation[] {
  const live = new Set<string>();
  let most = 0;
  for (const { task, status } of changes) {
    if (LIVE.has(status)) live.add(task);
    else live.delete(task);
    most = Math.max(most, live.size);
  }
  return most > 1 ? [{ rule: 'one task', detail: `${most} tasks were at work at a time` }] : [];
}
