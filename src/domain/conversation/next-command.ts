import { runCommand } from './command-turn';
import type { Event } from './event';
import { takeFromQueue } from './queued-command';
import { endRun } from './run';
import type { State } from './state';
import { type Env, type Step, stay } from './step';

/** What waited its turn begins, if it still may. Nobody is there to be refused: its run says what came of it. */
export function runNext(
  state: State,
  { key, lastIndex, standing }: Extract<Event, { kind: 'command.due' }>,
  env: Env,
): Step {
  const taken = takeFromQueue(state, key);
  if (!taken) return stay(state);
  const { run, request } = taken.queued;
  const event = { kind: 'command.requested', ...request, lastIndex, ...(standing && { standing }) } as const;
  const step = runCommand(taken.state, event, env);
  const { refusal } = step;
  return refusal ? stay({ ...taken.state, run: endRun(run, 'failed', refusal.message) }) : step;
}
