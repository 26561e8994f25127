import { type CommandManifest, chooseText } from '@bot-handoff/contract';
import { findAnnounced } from '../command/announced';
import { findBuiltIn } from '../command/built-in';
import { listNeedsStanding } from '../command/catalogue';
import { type Clearance, isPermitted, needsStanding } from '../command/permissions';
import type { Event } from './event';
import type { State } from './state';
import { type Env, refuse, type Step } from './step';

export type CommandRequest = Extract<Event, { kind: 'command.requested' }>;

export const clearanceOf = ({ customer }: State, { roles = [], standing }: Partial<CommandRequest>): Clearance => ({
  roles,
  channel: customer.channel,
  standing,
});

/** The task whose queue and attributes decide whether this may run; undefined where nobody has to look. */
export function taskToConsult(
  state: State,
  { name, rest, worker }: Pick<CommandRequest, 'name' | 'rest' | 'worker'>,
  env: Env,
) {
  if (state.mode !== 'agent') return undefined;
  const named = env.engine.command(name, rest) ?? findAnnounced(env.bot?.commands ?? [], name, rest);
  const isAsked = named
    ? needsStanding(named.manifest.permissions)
    : findBuiltIn(name)?.name === 'help' && listNeedsStanding([...env.engine.commands, ...(env.bot?.commands ?? [])]);
  return isAsked ? state.agents.find((agent) => agent.worker === worker)?.task : undefined;
}

/** Whether this agent must not run the command, or has to be asked first. */
export function refuseByRights(
  state: State,
  event: CommandRequest,
  { name, permissions, danger }: CommandManifest,
  { settings }: Env,
): Step | undefined {
  const command = settings.commandPrefix + name;
  if (!isPermitted(permissions, clearanceOf(state, event))) {
    return refuse(
      state,
      'not_allowed',
      `You may not run ${command} in this conversation. Ask a supervisor to run it, or hand the chat to someone who may.`,
    );
  }
  if (!danger || event.confirmed) return undefined;
  const warning = danger === true ? '' : ` ${chooseText(danger, event.language ?? 'en')}`;
  return refuse(state, 'confirmation_needed', `${command} is to be confirmed.${warning} Submit it again to run it.`);
}
