import type { CommandPermissions } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';

/** What TaskRouter knows of an agent and of the task that they have in a conversation. */
export interface Standing {
  /** Name of the task's queue. */
  readonly queue: string | null;
  /** Of the worker. */
  readonly skills: readonly string[];
  /** Of the task. */
  readonly attributes: JsonObject;
}

/** All that permissions are held against. */
export interface Clearance {
  /** Flex roles, by the agent's token. */
  readonly roles: readonly string[];
  readonly channel: string;
  /** Absent where there is no task, or nobody had to ask: what depends on it is then not permitted. */
  readonly standing?: Standing | undefined;
}

/** Whether TaskRouter has to be asked before this can be decided. */
export const needsStanding = (permissions: CommandPermissions | undefined): boolean =>
  permissions !== undefined && (permissions.queues ?? permissions.skills ?? permissions.attributes) !== undefined;

const overlaps = (wanted: readonly string[] | undefined, has: readonly string[]): boolean =>
  wanted === undefined || wanted.some((each) => has.includes(each));

/** Every list that is there has to contain something that fits. */
export function isPermitted(permissions: CommandPermissions | undefined, clearance: Clearance): boolean {
  if (!permissions) return true;
  const { roles, channel, standing } = clearance;
  if (!overlaps(permissions.roles, roles) || !overlaps(permissions.channels, [channel])) return false;
  if (!needsStanding(permissions)) return true;
  if (!standing) return false;
  const { queue, skills, attributes } = standing;
  return (
    overlaps(permissions.queues, queue === null ? [] : [queue]) &&
    overlaps(permissions.skills, skills) &&
    // Numbers and booleans are texts in flows, and may be either in task attributes.
    Object.entries(permissions.attributes ?? {}).every(
      ([name, values]) => Object.hasOwn(attributes, name) && values.map(String).includes(String(attributes[name])),
    )
  );
}
