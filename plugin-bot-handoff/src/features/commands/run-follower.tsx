import { AGENT_ENDPOINTS, conversationSid as conversationSidSchema } from '@bot-handoff/contract';
import * as React from 'react';
import type { Call } from '../../services/call';
import { readLiveState } from '../../services/task-state';
import { findUnheard, followRun, hearNothing, hearOfRun, isUnderWay, type RunCards } from './run-cards';

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
  const lastShown = React.useRef('');
  const { mode, run, state, queued } = live ?? {};

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object that says the same is no news
  React.useEffect(() => {
    const isWatched = lastShown.current === conversationSid;
    lastShown.current = conversationSid;
    if (task === undefined || conversationSid === '') return;
    const old = oldRuns.current;
    if (!old.has(conversationSid))
      old.set(conversationSid, state !== undefined && !isUnderWay(state) ? run : undefined);
    const before = cards.get(conversationSid) ?? NONE;
    const after = followRun(before, { live, oldRun: old.get(conversationSid), lastIndex, isWatched });
    for (const id of live ? findUnheard(after, live) : NONE) void fetchRun(id);
    if (after === before) return;
    cards.set(conversationSid, after);
    if (run !== undefined && state !== undefined && !isUnderWay(state)) void fetchRun(run);
  }, [conversationSid, mode, run, state, queued?.run, task === undefined]);

  const fetchRun = async (id: string) => {
    const sid = conversationSidSchema.safeParse(conversationSid);
    if (!sid.success) return;
    const answer = await callService(AGENT_ENDPOINTS.conversation, { conversationSid: sid.data, run: id });
    const known = cards.get(conversationSid) ?? NONE;
    // Taken away meanwhile, it stays away. Of the end of the agent's part the task's attributes tell.
    if (!answer.ok || answer.value.mode !== 'agent' || !known.some((card) => card.id === id)) return;
    const told = answer.value.run?.id === id ? answer.value.run : undefined;
    // The card says how the command ended even if nobody can say what came of it.
    cards.set(conversationSid, told ? hearOfRun(known, told, lastIndex) : hearNothing(known, id));
  };

  return null;
}
