import type { LiveState, RunState } from '@bot-handoff/contract';

/** Who answers the customer now, in the agent's words. */
export type Floor =
  | { readonly kind: 'you' | 'bot' | 'waiting' }
  | { readonly kind: 'bot-asking'; readonly command: string | undefined };

const UNDER_WAY: ReadonlySet<RunState> = new Set(['accepted', 'running', 'waiting_for_customer']);

/** @returns undefined for a closed conversation: nobody answers there */
export function readFloor(live: LiveState): Floor | undefined {
  switch (live.mode) {
    case 'agent':
      return live.state !== undefined && UNDER_WAY.has(live.state)
        ? { kind: 'bot-asking', command: live.command }
        : { kind: 'you' };
    case 'waiting':
    case 'bot':
      return { kind: live.mode };
    case 'closed':
      return undefined;
  }
}
