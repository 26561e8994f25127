import type { MessageSid, RefusalCode, RunState, WorkerSid } from '@bot-handoff/contract';
import type { Event } from './event';
import { isRecallable } from './leak';
import { findRun, isOver, runsOf } from './run';
import type { Agent, Handoff, Run, State, Stretch } from './state';
import type { Env } from './step';

/** What an administrator may ask about later. Never what people said, and never once a message. */
export type Notable =
  /** `bot`: it was at its wits' end; `pause`: it is switched off. */
  | { readonly what: 'handoff'; readonly by: 'flow' | 'bot' | 'pause' }
  /** `waited` is in seconds; absent for an agent who came unasked. */
  | { readonly what: 'accepted'; readonly worker: WorkerSid; readonly waited?: number }
  /** Nobody came: the customer or a flow cancelled, the limit took them out, Flex said no, the conversation was closed. */
  | { readonly what: 'not-accepted'; readonly why: 'customer' | 'flow' | 'limit' | 'failed' | 'closed' | 'nobody' }
  | { readonly what: 'left'; readonly worker: WorkerSid }
  /** How an agent's command ended. */
  | {
      readonly what: 'command';
      readonly worker: WorkerSid;
      readonly command: string;
      readonly outcome: RunState;
      /** Of the command: its own, or its flow's fingerprint. */
      readonly version?: string;
      /** What people wrote is masked. */
      readonly arguments?: Readonly<Record<string, string>>;
      /** By which effects it spoke to the customer; what it said is in the messages alone. */
      readonly sent?: readonly Stretch[];
    }
  /** What an agent asked for and did not get. */
  | { readonly what: 'refused'; readonly worker: WorkerSid; readonly command: string; readonly code: RefusalCode }
  /** An agent's command became a message; where it went out to a phone it could not be recalled. */
  | { readonly what: 'leaked'; readonly recallable: boolean }
  /** Somebody has read the sensitive answer that stood in this message. */
  | { readonly what: 'revealed'; readonly worker: WorkerSid; readonly message: MessageSid }
  /** By an administrator, on the command line. */
  | { readonly what: 'paused'; readonly by: string; readonly to: 'agent' | 'message' }
  | { readonly what: 'resumed'; readonly by: string };

const handoffOf = (state: State) => (state.mode === 'waiting' ? state.handoff : undefined);
const agentsOf = (state: State): readonly Agent[] => (state.mode === 'agent' ? state.agents : []);

const endingOf = ({ ending }: Handoff) => (ending === 'question' ? 'flow' : ending);

function* notablesOfHandoff(before: State, event: Event, after: State, env: Env): Generator<Notable> {
  const [was, is] = [handoffOf(before), handoffOf(after)];
  if (was && was.id !== is?.id && after.mode !== 'agent') {
    const failed = event.kind === 'handoff.failed' || event.kind === 'channel.failed';
    const why = after.mode === 'closed' ? 'closed' : (endingOf(was) ?? (failed ? 'failed' : 'nobody'));
    yield { what: 'not-accepted', why };
  }
  // Without an id it is Flex that brings the next agent.
  if (!is || is.id === '' || is.id === was?.id || (before.mode === 'agent' && before.handoff.id === is.id)) return;
  yield { what: 'handoff', by: env.pause ? 'pause' : after.rescues === before.rescues ? 'flow' : 'bot' };
}

function* notablesOfAgents(before: State, after: State, env: Env): Generator<Notable> {
  const wait = handoffOf(before);
  const known = [...agentsOf(before), ...before.wrapping];
  for (const { task, worker } of agentsOf(after)) {
    if (known.some((agent) => agent.task === task)) continue;
    yield { what: 'accepted', worker, ...(wait && { waited: Math.round((env.now - wait.since) / 1000) }) };
  }
  for (const { task, worker } of agentsOf(before)) {
    if (!agentsOf(after).some((agent) => agent.task === task)) yield { what: 'left', worker };
  }
}

const ended = (run: Run, outcome: RunState): Notable => ({
  what: 'command',
  worker: run.worker,
  command: run.command,
  outcome,
  ...(run.version !== undefined && { version: run.version }),
  ...(run.arguments && { arguments: run.arguments }),
  ...(run.sent && { sent: run.sent }),
});

function* notablesOfRuns(before: State, after: State): Generator<Notable> {
  for (const is of runsOf(after)) {
    const was = findRun(before, is.id);
    if (isOver(is) && !(was && isOver(was))) yield ended(is, is.state);
  }
  for (const was of runsOf(before)) {
    if (isOver(was) || findRun(after, was.id)) continue;
    // A hand-back takes its own run along. Of any other, nobody can answer it any more.
    yield ended(was, was.state === 'accepted' ? 'done' : 'cancelled');
  }
}

function* notablesOfLeaks(before: State, after: State): Generator<Notable> {
  const isNew = after.recalled.some((index) => !before.recalled.includes(index));
  if (isNew) yield { what: 'leaked', recallable: isRecallable(after) };
}

/** No agent is there or asked for. */
const isUnattended = ({ mode }: State): boolean => mode === 'bot' || mode === 'closed';

/** What has become of a conversation by one event, as far as an administrator must know. */
export function notablesOf(before: State, event: Event, after: State, env: Env): readonly Notable[] {
  if (before === after) return [];
  const leaks = notablesOfLeaks(before, after);
  if (isUnattended(before) && isUnattended(after)) return [...leaks];
  return [
    ...notablesOfAgents(before, after, env),
    ...notablesOfHandoff(before, event, after, env),
    ...notablesOfRuns(before, after),
    ...leaks,
  ];
}
