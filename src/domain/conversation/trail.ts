import { findBuiltIn } from '../command/built-in';
import type { Answered } from '../flow/engine';
import { print } from '../flow/expression/values';
import { MASK } from '../mask';
import type { Notable } from './notable';
import { runsOf } from './run';
import type { State } from './state';
import { also, type Step, turnTo } from './step';

/**
 * What a transcript tells beside the messages. It is stored with the conversation, so that no call is made for it,
 * and goes to the private record when there is much of it: hence the short form. `serial` says between which of our
 * effects something happened, `at` when (milliseconds since 1970).
 */
export type TrailEntry =
  /** A flow began by itself; what it said comes next. */
  | { readonly flow: string; readonly serial: number; readonly at: number }
  /** A flow began with the customer's message that has this index. */
  | { readonly flow: string; readonly by: number }
  /**
   * The customer's message with this index was an answer: to a question or a field's name, with what it came to; it
   * did not fit where there is no value. `of` is the flow where it is another one than before.
   */
  | { readonly answer: number; readonly to: string; readonly value?: string; readonly of?: string }
  /** No flow understood the message with this index. */
  | { readonly lost: number }
  | {
      readonly notable: Notable;
      readonly serial: number;
      readonly at: number;
      /** Of the agent, as customers know them; of a handoff: what agents read in place of the customer's name. */
      readonly name?: string;
      /** Of a handoff, in a bot's words. */
      readonly reason?: string;
      /** Of a command of a flow. */
      readonly result?: string;
    };

/** Bytes, more or less, from which on the trail goes to the record: some ten answers, or twenty flows. */
const MUCH = 700;
const LONGEST_QUESTION = 60;
const LONGEST_VALUE = 80;
const LONGEST_RESULT = 300;
const LONGEST_REASON = 200;

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${[...text.slice(0, longest - 1)].join('').trimEnd()}…`;

/** Adds to what a transcript will tell. */
export const remember = <S extends State>(step: Step<S>, entry: TrailEntry): Step<S> =>
  turnTo<S>(step, { ...step.state, trail: [...step.state.trail, entry] });

/** A flow begins. @param by index of the customer's message that started it */
export const rememberFlow = <S extends State>(
  step: Step<S>,
  flow: string,
  by: number | undefined,
  at: number,
): Step<S> => remember(step, by === undefined ? { flow, serial: step.state.serial, at } : { flow, by });

/** Bytes that an entry takes, more or less: it is asked for every event, and writing it out would cost more. */
function weigh(entry: TrailEntry): number {
  if ('answer' in entry) return 32 + entry.to.length + (entry.value?.length ?? 0) + (entry.of?.length ?? 0);
  if ('flow' in entry) return 24 + entry.flow.length;
  if ('lost' in entry) return 12;
  const { notable, result = '', reason = '' } = entry;
  return 200 + result.length + reason.length + 10 * (('sent' in notable && notable.sent?.length) || 0);
}

const flowOf = (entry: TrailEntry): string | undefined =>
  'flow' in entry ? entry.flow : 'answer' in entry ? entry.of : undefined;

/** A question has taken the customer's message. What was said in confidence is not kept. */
export function rememberAnswer<S extends State>(
  step: Step<S>,
  index: number,
  { answered, sensitive }: { readonly answered?: Answered; readonly sensitive?: true },
): Step<S> {
  if (!answered) return step;
  const { flow, question, value } = answered;
  const known = step.state.trail.findLast((entry) => flowOf(entry) !== undefined);
  const shown = sensitive ? MASK : cut(print(value), LONGEST_VALUE);
  return remember(step, {
    answer: index,
    // The question of a sensitive step is masked, too: it may repeat what it asks about.
    to: sensitive ? MASK : cut(question, LONGEST_QUESTION),
    ...(value !== undefined && { value: shown }),
    ...((!known || flowOf(known) !== flow) && { of: flow }),
  });
}

const agentsOf = (state: State) => [...(state.mode === 'agent' ? state.agents : []), ...state.wrapping];

/** What came of a flow's command. What is built in answers questions of the agent's own. */
const resultOf = (command: string, state: State): string | undefined =>
  findBuiltIn(command) ? undefined : runsOf(state).find((run) => run.command === command)?.result;

type Details = Pick<Extract<TrailEntry, { notable: Notable }>, 'name' | 'reason' | 'result'>;

/** What a transcript says of something notable, beyond what the audit has of it. */
function detailsOf(notable: Notable, before: State, { state, effects }: Step): Details {
  if (notable.what === 'handoff') {
    const opening = effects.find((effect) => effect.kind === 'open-handoff');
    const name = opening?.attributes.name;
    const reason = opening?.reason?.replace(/\s+/g, ' ').trim();
    return {
      ...(typeof name === 'string' && { name: cut(name, LONGEST_QUESTION) }),
      ...(reason && { reason: cut(reason, LONGEST_REASON) }),
    };
  }
  if (!('worker' in notable)) return {};
  const agent = [...agentsOf(state), ...agentsOf(before)].find(({ worker }) => worker === notable.worker);
  const result = notable.what === 'command' ? resultOf(notable.command, state) : undefined;
  return { ...(agent && { name: agent.name }), ...(result !== undefined && { result: cut(result, LONGEST_RESULT) }) };
}

/** What stands before the words that it leads to; the rest comes of them. */
const COMES_FIRST: ReadonlySet<Notable['what']> = new Set(['accepted', 'left', 'not-accepted']);

/** What has happened by one decision, and the way of all that was remembered to the record once it is much. */
export function keepTrail(before: State, step: Step, notables: readonly Notable[], at: number): Step {
  const told = notables.reduce<Step>((so, notable) => {
    const { serial } = COMES_FIRST.has(notable.what) ? before : step.state;
    return remember(so, { notable, serial, at, ...detailsOf(notable, before, step) });
  }, step);
  const { trail } = told.state;
  if (trail === before.trail || trail.reduce((sum, entry) => sum + weigh(entry), 0) < MUCH) return told;
  return also(turnTo(told, { ...told.state, trail: [] }), { kind: 'keep-trail', at, entries: trail });
}
