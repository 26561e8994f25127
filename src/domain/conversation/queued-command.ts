import type { CommandManifest } from '@bot-handoff/contract';
import type { CommandRequest } from './command-rights';
import { beginRun, isOver } from './run';
import type { AgentState, QueuedCommand, State } from './state';
import { also, type Env, refuse, type Step, stay } from './step';

/** Characters of what follows the name: it is stored with the conversation, and nobody types more while they wait. */
const LONGEST_REST = 500;

const isBusy = (state: State): boolean => state.mode === 'agent' && state.run !== undefined && !isOver(state.run);

/** Whether another command has to end first. One that waits its turn goes before all that come later. */
export const mustWait = (state: AgentState): boolean => isBusy(state) || state.queued !== undefined;

/** A command that finds another one running waits its turn, one at a time, or is refused; an administrator decides. */
export function queueCommand(state: AgentState, event: CommandRequest, manifest: CommandManifest, env: Env): Step {
  const { run, queued } = state;
  if (env.settings.secondCommand === 'queue' && !queued && event.rest.length <= LONGEST_REST) {
    const { kind: _kind, lastIndex: _index, standing: _standing, ...request } = event;
    return stay({ ...state, queued: { run: beginRun(event, manifest, 'queued'), request } });
  }
  const ahead = isBusy(state) ? run : queued?.run;
  const { commandPrefix: prefix } = env.settings;
  const behind = queued && ahead !== queued.run ? `, and ${prefix}${queued.run.command} runs next` : '';
  return refuse(
    state,
    'command_running',
    `${prefix}${ahead?.command} is not over yet${behind}. Wait for the customer's answer, or type ${prefix}cancel, before you run another command.`,
  );
}

/** The state in which the command that waited may begin; undefined when it waits no more. */
export function takeFromQueue(state: State, key: string): { state: AgentState; queued: QueuedCommand } | undefined {
  if (state.mode !== 'agent' || state.queued?.run.id !== key) return undefined;
  const { queued, ...free } = state;
  return { state: free, queued };
}

/** When the running command is over the next one begins, after all that the first has left to do. */
export function beginNext(before: State, step: Step): Step {
  const { state } = step;
  if (state.mode !== 'agent' || !state.queued || isBusy(state) || !isBusy(before)) return step;
  return also(step, { kind: 'begin-queued', run: state.queued.run.id });
}
