import type { JsonObject } from '../flow/engine';
import { fitsIn, jsonBytes } from '../json-size';
import { compareUsers } from '../user/user-data';
import type { HandoffRequest, Seat, State } from './state';
import type { Step } from './step';

/**
 * Bytes of a state without its trail, which takes about 1 KiB and is not its flows' doing. The document takes 16 KiB
 * at most, two writes a second from 10 KiB on.
 */
const LARGEST_STATE = 8 * 1024;
/** Bytes of a state together with what is to be done. The rest of a document is for what comes in meanwhile. */
const LARGEST_TURN = 12 * 1024;

/** What a turn leaves behind. */
interface Left {
  readonly step: Step;
  readonly seat: Seat | undefined;
  readonly handOff: HandoffRequest | undefined;
}

/** The greatest value, so that the flow's builder knows where to look; never the value itself. */
function nameGreatest(state: State, seat: Seat | undefined): string {
  const sizesOf = (scope: string, values: JsonObject) =>
    Object.entries(values).map(([name, value]) => ({ name: `${scope}.${name}`, bytes: jsonBytes(value) }));
  const own = seat ? [{ name: "the flow's own data", bytes: jsonBytes(seat.position) }] : [];
  const sizes = [...sizesOf('user', state.user), ...sizesOf('thread', state.thread), ...own];
  const greatest = sizes.sort((one, other) => other.bytes - one.bytes)[0];
  return greatest ? `; most of it is ${greatest.name} with ${greatest.bytes}` : '';
}

/**
 * Why what a turn leaves behind cannot be stored, or undefined when it can. Short turns that keep nothing new are
 * not measured whole.
 */
export function describeExcess(before: State, { step, seat, handOff }: Left): string | undefined {
  const { state, effects } = step;
  const isUserNew = state.user !== before.user && state.customer.user !== undefined;
  const work = [effects, handOff, isUserNew ? compareUsers(before.user, state.user) : undefined];
  const isLittle = fitsIn(LARGEST_TURN - LARGEST_STATE, work);
  if (isLittle && !seat && state.user === before.user && state.thread === before.thread) return undefined;
  const whole = { ...state, seat, trail: [] };
  if (!fitsIn(LARGEST_STATE, whole)) {
    const bytes = jsonBytes(whole);
    return `state_too_large: a conversation may take ${LARGEST_STATE} bytes, this one would take ${bytes}${nameGreatest(state, seat)}`;
  }
  if (isLittle || fitsIn(LARGEST_TURN, [whole, work])) return undefined;
  return `state_too_large: a conversation and what is to be done may take ${LARGEST_TURN} bytes, this turn alone wants ${jsonBytes(work)} done`;
}
