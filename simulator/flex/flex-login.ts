import { ACCOUNT } from '../world/account';
import type { JsonObject } from '../world/json';
import type { Worker } from '../world/taskrouter-types';

export const TOKEN_LIFETIME_MS = 12 * 60 * 60 * 1000;

/** Roles as Flex knows them, from the worker's attributes. */
export function rolesOf(worker: Worker): string[] {
  const { roles } = worker.attributes;
  const named = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return named.length > 0 ? named : ['agent'];
}

/** What Flex UI keeps in local storage of somebody who signed in. `identity` is what the token says. */
export const flexLogin = (worker: Worker, identity: string, token: string, now: number): JsonObject => ({
  token,
  identity,
  roles: rolesOf(worker),
  expiration: new Date(now + TOKEN_LIFETIME_MS).toISOString(),
  accountSid: ACCOUNT.accountSid,
  flexUserSid: ACCOUNT.flexUserSid,
});
