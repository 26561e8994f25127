import type { CommandManifest, RunState } from '@bot-handoff/contract';
import { maskArguments } from '../command/mask-arguments';
import type { Output, Turn } from '../flow/engine';
import { print } from '../flow/expression/values';
import type { Event } from './event';
import type { AgentState, Run, Seat, State } from './state';
import { type Step, turnTo } from './step';

/** Characters of a result: it is stored with the conversation. */
export const LONGEST_RESULT = 1000;
const MASK = '•••••';

const OVER: ReadonlySet<RunState> = new Set(['done', 'failed', 'cancelled', 'timed_out']);

export const isOver = ({ state }: Pick<Run, 'state'>): boolean => OVER.has(state);

/** The commands that are remembered: the last one and that before it, a built-in one beside them, and the next one. */
export const runsOf = (state: State): readonly Run[] =>
  state.mode === 'agent'
    ? [state.previous, state.run, state.aside, state.queued?.run].filter((run) => run !== undefined)
    : [];

export const findRun = (state: State, id: string): Run | undefined => runsOf(state).find((run) => run.id === id);

/** A run at its beginning. */
export function beginRun(
  { key: id, worker, rest, lastIndex: since }: Extract<Event, { kind: 'command.requested' }>,
  manifest: CommandManifest,
  state: RunState,
): Run {
  const { name: command, output, version } = manifest;
  const given = maskArguments(manifest, rest);
  return {
    ...{ id, command, worker, state, since },
    ...(version !== undefined && { version }),
    ...(Object.keys(given).length > 0 && { arguments: given }),
    ...(output !== 'customer' && { output }),
  };
}

/** Nothing more can be answered to it. */
export function endRun({ seat: _seat, ...run }: Run, state: RunState, result = run.result): Run {
  return { ...run, state, ...(result !== undefined && { result: result.slice(0, LONGEST_RESULT) }) };
}

/** Where a run stands that waits here, or nowhere. */
export function seatRun(run: Run, seat: Seat | undefined, hasAnswered: boolean): Run {
  if (!seat) return endRun(run, 'done');
  const { seat: _seat, ...rest } = run;
  if (seat.call === undefined) return { ...rest, state: 'waiting_for_customer', seat };
  return { ...rest, state: hasAnswered ? 'answered' : 'running', seat };
}

/** Stretches that are kept: so many turns of a command, or more where it spoke in one go. */
const MOST_STRETCHES = 12;

/** Remembers what a run has said to the customer by a turn, from `before` to `after`. */
export function keepSent({ sent = [], ...run }: Run, before: Step, after: Step): Run {
  const said = after.effects.slice(before.effects.length).some(({ kind }) => kind === 'send-message');
  if (!said) return { ...run, ...(sent.length > 0 && { sent }) };
  const [from, until] = [before.state.serial, after.state.serial];
  const last = sent.at(-1);
  // Rather a line too many is taken for the command's than one too few.
  const isLonger = last !== undefined && (last[1] === from || sent.length === MOST_STRETCHES);
  return { ...run, sent: isLonger ? [...sent.slice(0, -1), [last[0], until]] : [...sent, [from, until]] };
}

/** Keeps a run that is over at once; it takes no other's place. */
export const keepBeside = (state: AgentState, run: Run): AgentState =>
  state.run && !isOver(state.run) ? { ...state, aside: run } : { ...state, run };

/** Remembers the command that was over when another took its place. */
export function keepPrevious(before: State, step: Step): Step {
  const { state } = step;
  if (before.mode !== 'agent' || !before.run || !isOver(before.run)) return step;
  const isReplaced = state.mode === 'agent' && state.run !== undefined && state.run.id !== before.run.id;
  return isReplaced ? turnTo(step, { ...state, previous: before.run }) : step;
}

const noted = (output: Output): string[] => (output.kind === 'note' ? [output.sensitive ? MASK : output.text] : []);

/** What a turn brought for the agent: what only agents read, and at the end the value of the flow. */
export function addResult(run: Run, turn: Turn): Run {
  const isSealed = run.isSealed === true || turn.sensitive === true;
  const value = turn.position || isSealed || run.output === 'agent' ? '' : print(turn.result);
  const lines = [...(run.result === undefined ? [] : [run.result]), ...turn.outputs.flatMap(noted), value];
  const result = lines.filter((line) => line !== '').join('\n');
  return {
    ...run,
    ...(isSealed && { isSealed }),
    ...(result !== '' && { result: result.slice(0, LONGEST_RESULT) }),
  };
}
