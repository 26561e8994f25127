import { LIVE_STATE_ATTRIBUTE } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { nameAttributes, nameCustomer } from './customer-name';
import { liveOf } from './live';
import type { BotState, HandoffRequest, HiddenStretch, Seat, State, WaitingState } from './state';
import { also, type Env, nextId, type Step, turnTo } from './step';
import { sayOurselves } from './tell';
import { TEXTS } from './texts';

/** So many times flows and bots may ask again by themselves, where nobody comes and nobody says a word. More would be a loop. */
const MOST_AGAIN = 3;

const withoutNulls = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** The bot's part of the conversation since it last had it back. */
function hide({ hidden = [], returned, seen: to, serial: until }: BotState): readonly HiddenStretch[] {
  const { index, serial: since } = returned ?? { index: -1, serial: 0 };
  return [...hidden, { from: index + 1, to, since, until }];
}

/**
 * From the bot to the queue. The main flow waits with it: its remaining steps run when the conversation returns.
 */
export function startHandoff(
  step: Step<BotState>,
  output: HandoffRequest,
  main: Seat | undefined,
  now: number,
): Step<WaitingState> {
  const id = nextId(step.state);
  const name = nameCustomer(step.state, output.name);
  const state: WaitingState = {
    ...step.state,
    mode: 'waiting',
    epoch: step.state.epoch + 1,
    revision: step.state.revision + 1,
    fallbacks: 0,
    tries: step.state.tries + 1,
    handoff: { id, queued: false, since: now, name, ...(output.isNameLiteral && { isNameLiteral: true }) },
    main,
    ...(!output.sendTranscript && { hidden: hide(step.state) }),
  };
  return also(turnTo(step, state), {
    kind: 'open-handoff',
    handoff: id,
    ...(state.desk && { desk: state.desk }),
    channelType: state.customer.channel,
    ...(output.reason !== undefined && { reason: output.reason }),
    attributes: {
      ...withoutNulls(output.taskAttributes),
      ...nameAttributes(name),
      conversationSid: state.conversation,
      handoffId: id,
      [LIVE_STATE_ATTRIBUTE]: { ...liveOf(state) },
    },
  });
}

/** Whether a person was asked for often enough, and the next word is the customer's. */
export const isWornOut = ({ tries }: State): boolean => tries > MOST_AGAIN;

/** A flow or a bot asks for a person: or, where that has been in vain again and again, for a message. */
export function handOff(step: Step<BotState>, request: HandoffRequest, main: Seat | undefined, env: Env): Step {
  if (!isWornOut(step.state)) return startHandoff(step, request, main, env.now);
  return sayOurselves(turnTo(step, { ...step.state, main: undefined }), TEXTS.leaveMessage, env);
}
