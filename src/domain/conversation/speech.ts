import type { Offer } from '@bot-handoff/contract';
import type { JsonObject, Output, Scopes, Turn } from '../flow/engine';
import type { Seat, State } from './state';
import { describeExcess } from './state-size';
import { also, type Env, nextId, type Step } from './step';

/** What a flow of this conversation can read. */
export const scopesOf = (state: State, event: JsonObject = {}): Scopes => ({
  user: state.user,
  thread: state.thread,
  event,
  config: {},
});

/** What a turn leaves behind beside its effects. */
export interface Spoken<S extends State> {
  readonly step: Step<S>;
  /** Where the flow waits, or undefined when it has ended. */
  readonly seat: Seat | undefined;
  readonly handOff: Extract<Output, { kind: 'hand-off' }> | undefined;
  /** Why the flow was stopped. */
  readonly failure: string | undefined;
}

/**
 * Turns what a flow said into effects, and keeps what it set. The mode is the caller's business. Of a turn that
 * leaves more than can be stored nothing is kept or said: it has failed.
 */
export function speak<S extends State>(step: Step<S>, turn: Turn, env: Env): Spoken<S> {
  const spoken = take(step, turn, env);
  const failure = describeExcess(step.state, spoken);
  if (failure === undefined) return spoken;
  const { user, thread } = step.state;
  return take(step, { ...turn, user, thread, outputs: [], position: null, failure }, env);
}

function take<S extends State>(step: Step<S>, turn: Turn, env: Env): Spoken<S> {
  let spoken: Step<S> = { ...step, state: { ...step.state, user: turn.user, thread: turn.thread } };
  let nonce: string | undefined;
  let handOff: Spoken<S>['handOff'];
  for (const output of turn.outputs) {
    switch (output.kind) {
      case 'say': {
        const offer: Offer | undefined = output.options?.length
          ? { nonce: nextId(spoken.state), options: [...output.options] }
          : undefined;
        nonce = offer?.nonce ?? nonce;
        const as = output.as ?? 'bot';
        spoken = also(spoken, { kind: 'send-message', text: output.text, style: 'say', as, ...(offer && { offer }) });
        break;
      }
      case 'status':
        spoken = also(spoken, { kind: 'send-message', text: output.text, style: 'status', as: 'bot' });
        break;
      case 'note':
        spoken = also(spoken, { kind: 'append-note', text: output.text });
        break;
      case 'hand-off':
        handOff = output;
        break;
      case 'end-conversation':
        spoken = also(spoken, { kind: 'close-conversation' });
        break;
      default:
        output satisfies never;
    }
  }
  const { warnings, failure } = turn;
  if (warnings.length > 0 || failure !== undefined) {
    spoken = also(spoken, { kind: 'report-flow', warnings, ...(failure !== undefined && { failure }) });
  }
  const seat = turn.position
    ? { position: turn.position, since: env.now, ...(turn.options.length && nonce ? { nonce } : {}) }
    : undefined;
  return { step: spoken, seat, handOff, failure };
}

/**
 * Runs the flow that answers to an event, beside whatever else waits. Returns where it waits, for the few
 * events whose flows may ask; a flow of any other event has been checked not to.
 */
export function runEventFlow<S extends State>(
  step: Step<S>,
  event: { type: string; data: JsonObject },
  env: Env,
): { step: Step<S>; seat: Seat | undefined } {
  const scopes = scopesOf(step.state, event.data);
  const match = env.engine.match({ kind: 'event', ...event }, { mode: step.state.mode, scopes });
  if (!match) return { step, seat: undefined };
  const { step: spoken, seat } = speak(step, env.engine.start(match.flowId, match.data, scopes), env);
  return { step: spoken, seat };
}
