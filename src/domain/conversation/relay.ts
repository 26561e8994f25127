import { type ParticipantSid, readCommandLine } from '@bot-handoff/contract';
import type { Event, Message } from './event';
import { type FrontState, isInFront } from './front';
import type { State } from './state';
import { also, type Env, type Step, stay, turnTo } from './step';
import { envelopeOf, tellAgain } from './tell-bot';

/** So many times a message is tried. The sweep tries once a minute, so that this is about half an hour. */
const MOST_TRIES = 30;
/** So much of what the bot was told in vain is told again. */
const MOST_UNTOLD = 4;
/** In milliseconds. Later it is of no use any more. */
const NEWS_LASTS = 3_600_000;

/** Whom a relay leaves out: the customer, and whoever wrote a command. */
export interface RelayRule {
  readonly customer: ParticipantSid;
  readonly prefix: string;
}

/** Whether the customer is to read it: what somebody wrote from within Flex and is no command. */
export const isForCustomer = (
  { participant, text, isLiteral, isFromAddress }: Message,
  { customer, prefix }: RelayRule,
): boolean =>
  participant !== null &&
  participant !== customer &&
  !isFromAddress &&
  (isLiteral === true || readCommandLine(text, prefix).kind !== 'command');

/** In whose name it is relayed: the agent's who is there, or was there last. */
const nameOfAgent = (state: FrontState): string =>
  (state.mode === 'agent' ? state.agents.at(-1)?.name : state.front.agentName) ??
  state.wrapping.at(-1)?.name ??
  'Agent';

/** Relays what is wanted and not on its way: one relay at a time, so that messages come in order. */
function relayOn<S extends State>(step: Step<S>, env: Env): Step<S> {
  const { state }: { state: State } = step;
  if (!isInFront(state) || state.front.until !== undefined || state.front.wanted <= state.front.relayed) return step;
  const { front } = state;
  const failures = front.failures ?? 0;
  const relaying = also(step, {
    kind: 'relay',
    first: front.relayed + 1,
    last: front.wanted,
    about: envelopeOf(state, env.now),
    agentName: nameOfAgent(state),
    rule: { customer: state.customer.participant, prefix: env.settings.commandPrefix },
    failures,
    isLast: failures + 1 >= MOST_TRIES,
  });
  return turnTo<S>(relaying, { ...relaying.state, front: { ...front, until: front.wanted } });
}

/** Messages up to this index may be there for the bot in front. */
export function relayUpTo<S extends State>(step: Step<S>, index: number, env: Env): Step<S> {
  const { state }: { state: State } = step;
  if (!isInFront(state) || index <= state.front.wanted) return step;
  return relayOn(turnTo<S>(step, { ...step.state, front: { ...state.front, wanted: index } }), env);
}

/** What came of a relay. One that failed is tried again when there is something new, and by the sweep. */
export function hearOfRelay(state: State, event: Extract<Event, { kind: 'relay.ended' }>, env: Env): Step {
  if (!isInFront(state)) return stay(state);
  const { until: _over, failures = 0, ...front } = state.front;
  const relayed = Math.max(front.relayed, event.upTo);
  const next = { ...front, relayed, wanted: Math.max(front.wanted, relayed) };
  // Another message than the one that failed before has tries of its own.
  const before = relayed > front.relayed ? 0 : failures;
  if (event.isFailed) return stay({ ...state, front: { ...next, failures: before + 1 } });
  // The sweep goes on with it, or whatever happens next. Messages that agents see as late are marked so until then.
  if (event.isCut) return stay({ ...state, front: failures > 0 ? { ...next, failures: 1 } : next });
  return relayOn(stay({ ...state, front: next }), env);
}

/** The bot in front was told in vain. */
export function keepUntold(state: State, { news }: Extract<Event, { kind: 'bot.untold' }>): Step {
  if (!isInFront(state)) return stay(state);
  const untold = [...(state.front.untold ?? []).filter(({ id }) => id !== news.id), news].slice(-MOST_UNTOLD);
  return stay({ ...state, front: { ...state.front, untold } });
}

/** Time has passed, or the bot in front has shown that it lives: what has not reached it is tried again. */
export function catchUpFront<S extends State>(step: Step<S>, env: Env): Step<S> {
  const { state }: { state: State } = step;
  if (!isInFront(state)) return step;
  const { untold = [], ...front } = state.front;
  const told = untold
    .filter(({ timestamp }) => env.now - Date.parse(timestamp) <= NEWS_LASTS)
    .reduce<Step<S>>((so, news) => tellAgain(so, news), turnTo<S>(step, { ...step.state, front }));
  return relayOn(told, env);
}
