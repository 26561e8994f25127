import { AGENT_ENDPOINTS, conversationSid as conversationSidSchema } from '@bot-handoff/contract';
import * as React from 'react';
import type { Call } from '../../services/call';
import { readLiveState } from '../../services/task-state';
import { followRun, hearOfRun, isUnderWay, type RunCards } from './run-cards';

export interface RunFollowerProps {
  readonly cards: RunCards;
  /** Not `call`: Flex hands down a telephone call under that name. */
  readonly callService: Call;
  /** The selected task, given by Flex as all that follows. */
  readonly task?: { readonly attributes: unknown };
  readonly conversationSid?: string;
  readonly conversation?: { readonly messages?: readonly { readonly index: number }[] };
}

const NONE: readonly never[] = [];

/** Turns what the task's attributes say of a running command into a card. Draws nothing itself. */
export function RunFollower({ cards, callService, task, conversationSid = '', conversation }: RunFollowerProps) {
  const live = readLiveState(task?.attributes);
  const messages = conversation?.messages ?? NONE;
  const lastIndex = messages[messages.length - 1]?.index ?? -1;
  const oldRuns = React.useRef(new Map<string, string | undefined>());
  const { run, state, queued } = live ?? {};

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object with the same run and state is no news
  React.useEffect(() => {
    if (task === undefined || conversationSid === '') return;
    const old = oldRuns.current;
    if (!old.has(conversationSid))
      old.set(conversationSid, state !== undefined && !isUnderWay(state) ? run : undefined);
    const before = cards.get(conversationSid) ?? NONE;
    const after = followRun(before, { live, oldRun: old.get(conversationSid), lastIndex });
    if (after === before) return;
    cards.set(conversationSid, after);
    if (run !== undefined && state !== undefined && !isUnderWay(state)) void fetchResult(run);
  }, [conversationSid, run, state, queued?.run, task === undefined]);

  const fetchResult = async (id: string) => {
    const sid = conversationSidSchema.safeParse(conversationSid);
    if (!sid.success) return;
    const answer = await callService(AGENT_ENDPOINTS.conversation, { conversationSid: sid.data });
    // The card says how the command ended even if nobody can say what came of it.
    const told = answer.ok && answer.value.run?.id === id ? answer.value.run : undefined;
    const known = cards.get(conversationSid) ?? NONE;
    // Taken away meanwhile, it stays away.
    if (told === undefined || !known.some((card) => card.id === id)) return;
    cards.set(conversationSid, hearOfRun(known, told, lastIndex));
  };

  return null;
}
