import type { JsonObject } from '../flow/engine';
import { fitsIn, jsonBytes } from '../json-size';
import type { Seat, State } from './state';
import type { Step } from './step';

/** Bytes of a state. Its document takes 16 KiB at most, with work to be done and what comes in meanwhile. */
const LARGEST_STATE = 8192;
/** Bytes of what one turn wants done. */
const LARGEST_WORK = 6144;

/** The greatest value, so that the flow's builder knows where to look; never the value itself. */
function nameGreatest(state: State, seat: Seat | undefined): string {
  const sizesOf = (scope: string, values: JsonObject) =>
    Object.entries(values).map(([name, value]) => ({ name: `${scope}.${name}`, bytes: jsonBytes(value) }));
  const own = seat ? [{ name: "the flow's own data", bytes: jsonBytes(seat.position) }] : [];
  const sizes = [...sizesOf('user', state.user), ...sizesOf('thread', state.thread), ...own];
  const greatest = sizes.sort((one, other) => other.bytes - one.bytes)[0];
  return greatest ? `; most of it is ${greatest.name} with ${greatest.bytes}` : '';
}

/** Why what a turn leaves behind cannot be stored, or undefined when it can. A turn that keeps nothing new is free. */
export function describeExcess<S extends State>(
  before: Step<S>,
  after: { readonly step: Step<S>; readonly seat: Seat | undefined },
): string | undefined {
  const { step, seat } = after;
  const { state } = step;
  const work = step.effects.slice(before.effects.length);
  if (work.length > 0 && !fitsIn(LARGEST_WORK, work)) {
    return `state_too_large: a turn may say ${LARGEST_WORK} bytes, this one says ${jsonBytes(work)}`;
  }
  if (!seat && state.user === before.state.user && state.thread === before.state.thread) return undefined;
  const whole = { ...state, seat };
  if (fitsIn(LARGEST_STATE, whole)) return undefined;
  const bytes = jsonBytes(whole);
  return `state_too_large: a conversation may take ${LARGEST_STATE} bytes, this one would take ${bytes}${nameGreatest(state, seat)}`;
}
