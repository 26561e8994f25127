import type { JsonObject } from './json';
import { matchesTarget } from './worker-expression';

interface Target {
  readonly queue?: string;
  readonly expression?: string;
  readonly targets?: readonly { readonly queue?: string }[];
}

/**
 * The queue that a workflow's JSON configuration sends a task to: the first target of the first filter whose
 * expression matches, else the default filter's. Null when there is none. Escalation steps are not simulated.
 */
export const queueForTask = (configuration: string, attributes: JsonObject): string | null => {
  const { task_routing: routing } = JSON.parse(configuration) as {
    task_routing?: { filters?: readonly Target[]; default_filter?: Target };
  };
  const filter = routing?.filters?.find(({ expression }) => matchesTarget(expression ?? '1==1', attributes));
  return filter?.targets?.[0]?.queue ?? routing?.default_filter?.queue ?? null;
};
