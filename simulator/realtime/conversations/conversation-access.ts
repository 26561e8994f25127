import type { World } from '../../world/world-types';

const OVERSEERS = new Set(['admin', 'supervisor']);

/** A conversation is read by who takes part in it, and by supervisors. */
export function mayRead(world: World, conversationSid: string, identity: string): boolean {
  if (world.conversations.participants(conversationSid).some((one) => one.identity === identity)) return true;
  const roles = world.taskrouter.workerByIdentity(identity)?.attributes.roles;
  return Array.isArray(roles) && roles.some((role) => typeof role === 'string' && OVERSEERS.has(role));
}
