import type { Ledger } from '../ledger';
import type { Violation } from './violation';

const LIVE = new Set(['pending', 'reserved', 'assigned']);

/** One task for each handoff ever, and never two at work at a time but for agents who were invited on purpose. */
export function checkTasks({ taskChanges, handoffs, invited }: Ledger): Violation[] {
  return [...checkHandoffs(handoffs), ...checkLive(taskChanges.filter(({ task }) => !invited.has(task)))];
}

function checkHandoffs(handoffs: Ledger['handoffs']): Violation[] {
  const ids = [...handoffs.values()];
  return [...new Set(ids)].flatMap((id) => {
    const tasks = ids.filter((each) => each === id).length;
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
