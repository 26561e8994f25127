import { AGENT_ENDPOINTS, conversationSid, readCommandLine } from '@bot-handoff/contract';
import type { Call } from '../../services/call';
import { readLiveState } from '../../services/task-state';

/** Milliseconds. Platforms show that somebody types for some seconds after they were told so. */
const AGAIN_AFTER = 4_000;

export interface TypingReportOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly prefix: string;
}

export type TypingReport = (typed: {
  readonly conversation: string | undefined;
  readonly text: string;
  /** Of the task. */
  readonly attributes: unknown;
}) => void;

/** Tells a bot in front that the agent types, at most every few seconds; of a command it is not told. */
export function createTypingReport({ call, now, prefix }: TypingReportOptions): TypingReport {
  const last = new Map<string, number>();
  return ({ conversation, text, attributes }) => {
    const live = readLiveState(attributes);
    const sid = conversationSid.safeParse(conversation);
    if (!sid.success || !live?.isInFront || live.mode !== 'agent' || text === '') return;
    if (readCommandLine(text, prefix).kind === 'command') return;
    if (now() - (last.get(sid.data) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER) return;
    last.set(sid.data, now());
    // It matters only now: what fails is not made up for, and `call` never rejects.
    void call(AGENT_ENDPOINTS.typing, { conversationSid: sid.data });
  };
}
