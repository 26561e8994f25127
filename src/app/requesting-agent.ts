import type { WorkerSid } from '@bot-handoff/contract';

/** Who asks, by their Flex token. */
export interface RequestingAgent {
  readonly worker: WorkerSid;
  readonly roles: readonly string[];
}

/** Supervisors and administrators look into every conversation. */
export const isOverseer = (roles: readonly string[]): boolean =>
  roles.includes('supervisor') || roles.includes('admin');
