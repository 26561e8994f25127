import type { Offer } from '@bot-handoff/contract';
import type { JsonObject, Output, Scopes, Turn } from '../flow/engine';
import type { Message } from './event';
import { giveUpWaiting } from './give-up-waiting';
import { renderFor, showsButtons, splitText } from './render';
import { readReply } from './reply';
import type { HandoffRequest, Seat, State } from './state';
import { describeExcess } from './state-size';
import { also, type Env, nextId, type Step } from './step';
import { setTaskAttributes } from './task-attributes';
import { newsOf, tellBot } from './tell-bot';

/** What `thread` holds beside what flows have set: facts, which no flow can change. */
const factsOf = (state: State): JsonObject => ({
  mode: state.mode,
  channel: state.customer.channel,
  ...(state.mode === 'agent' ? { agent_id: state.agents.at(-1)?.worker ?? '' } : {}),
});

const FACTS = ['mode', 'channel', 'agent_id'];

/** What flows have set: the very same object as before where that is nothing new, so that nobody has to compare again. */
function withoutFacts(thread: JsonObject, before: JsonObject): JsonObject {
  const own = Object.entries(thread).filter(([name]) => !FACTS.includes(name));
  const isSame = own.length === Object.keys(before).length && own.every(([name, value]) => before[name] === value);
  return isSame ? before : Object.fromEntries(own);
}

/** What a flow of this conversation can read. */
export const scopesOf = (state: State, event: JsonObject = {}): Scopes => ({
  user: state.user,
  thread: { ...state.thread, ...factsOf(state) },
  event,
  config: {},
});

/**
 * Whether this is said to a waiting question that asks in confidence, be it an answer that fits or not. A button of
 * something else is none.
 */
export const isInConfidence = (seat: Seat | undefined, message: Message, { engine }: Env): boolean =>
  seat !== undefined && engine.asksInConfidence(seat.position) && readReply(seat, message) !== 'stale';

/** What was said in confidence does not stay where everybody reads it. */
export const redact = <S extends State>(step: Step<S>, { sid: message }: Message): Step<S> =>
  also(step, { kind: 'redact-message', message });

/** What a turn leaves behind beside its effects. */
export interface Spoken<S extends State> {
  readonly step: Step<S>;
  /** Where the flow waits, or undefined when it has ended. */
  readonly seat: Seat | undefined;
  readonly handOff: HandoffRequest | undefined;
  /** Why the flow was stopped. */
  readonly failure: string | undefined;
}

type Said = Extract<Output, { kind: 'say' }>;

/** The agent's name where the bot speaks for them; without an agent it can speak for itself only. */
function speakerOf(state: State, { as = 'bot' }: Said): { as: 'bot' | 'agent'; name?: string } {
  const agent = state.mode === 'agent' && as === 'agent' ? state.agents.at(-1) : undefined;
  return agent ? { as: 'agent', name: agent.name } : { as: 'bot' };
}

/** One message, or several where it is too long for one. What it offers stands with the last of them. */
function sayAll<S extends State>(
  step: Step<S>,
  said: Said,
): { readonly step: Step<S>; readonly offer: Offer | undefined } {
  const { channel } = step.state.customer;
  const { options = [], attachment, sensitive } = said;
  const pieces = renderFor(channel, said.text, options);
  let spoken = step;
  let offer: Offer | undefined;
  for (const [index, text] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const isOffered = isLast && options.length > 0 && showsButtons(channel);
    offer = isOffered ? { nonce: nextId(spoken.state), options: [...options] } : undefined;
    spoken = also(spoken, {
      kind: 'send-message',
      text,
      style: 'say',
      ...speakerOf(step.state, said),
      ...(offer && { offer }),
      ...(isLast && attachment && { attachment }),
      ...(sensitive && { sensitive }),
    });
  }
  return { step: spoken, offer };
}

function sayApart<S extends State>(step: Step<S>, said: Extract<Output, { kind: 'status' | 'info' }>): Step<S> {
  const { kind: style, sensitive } = said;
  const ephemeral = said.kind === 'status' && said.ephemeral === true;
  return splitText(said.text).reduce<Step<S>>(
    (so, text) =>
      also(so, {
        kind: 'send-message',
        text,
        style,
        as: 'bot',
        ...(ephemeral && { ephemeral }),
        ...(sensitive && { sensitive }),
      }),
    step,
  );
}

/** Lets go of every agent; the channel says what becomes of the conversation. */
export function releaseAgents<S extends State>(step: Step<S>): Step<S> {
  const { state }: { state: State } = step;
  const { desk } = state;
  if (state.mode !== 'agent' || !desk) return step;
  return state.agents.reduce<Step<S>>(
    (so, { task, worker }) => also(so, { kind: 'release-agent', ...desk, task, worker, status: 'wrapup' }),
    step,
  );
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
  const thread = withoutFacts(turn.thread, step.state.thread);
  let spoken: Step<S> = { ...step, state: { ...step.state, user: turn.user, thread } };
  const offers: Offer[] = [];
  let call: string | undefined;
  let handOff: Spoken<S>['handOff'];
  for (const output of turn.outputs) {
    switch (output.kind) {
      case 'say': {
        const said = sayAll(spoken, output);
        spoken = said.step;
        if (said.offer) offers.push(said.offer);
        break;
      }
      case 'status':
      case 'info':
        spoken = sayApart(spoken, output);
        break;
      case 'delay':
        spoken = also(spoken, output);
        break;
      case 'call-http':
        call = nextId(spoken.state);
        spoken = also(spoken, output);
        break;
      case 'end-chat':
        spoken = releaseAgents(spoken);
        break;
      case 'note':
        spoken = also(spoken, {
          kind: 'append-note',
          text: output.text,
          ...(output.sensitive && { sensitive: true as const }),
        });
        break;
      case 'set-task-attributes':
        // A sensitive answer may be among them: the flows' check sees one flow at a time.
        if (!turn.sensitive) spoken = setTaskAttributes(spoken, output.attributes);
        break;
      case 'hand-off':
        handOff = output;
        break;
      case 'cancel-handoff':
        spoken = giveUpWaiting(spoken, 'flow');
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
  const asked = turn.options.length > 0 ? offers.pop() : undefined;
  const seat = turn.position
    ? {
        position: turn.position,
        since: env.now,
        ...(asked && { nonce: asked.nonce }),
        ...(turn.waitsFor === 'handoff' && !handOff && { isNext: true as const }),
        ...(turn.waitsFor === 'http' && call !== undefined && { call }),
      }
    : undefined;
  const standing = offers.at(-1);
  if (standing) {
    const offer = { nonce: standing.nonce, options: standing.options.map(({ id }) => id) };
    spoken = { ...spoken, state: { ...spoken.state, offer } };
  }
  return { step: spoken, seat, handOff, failure };
}

const hasAgent = (state: State): boolean => state.mode === 'agent' && state.agents.length > 0;

/**
 * Tells the external bot of an event, and runs the flow that answers to it, beside whatever else waits. Returns where
 * it waits, and whom it wants asked, for the few events whose flows may; a flow of any other event has been checked not
 * to. It does not talk beside an agent.
 */
export function runEventFlow<S extends State>(
  before: Step<S>,
  event: { type: string; data: JsonObject },
  env: Env,
): Omit<Spoken<S>, 'failure'> {
  const news = newsOf(event);
  const step = news ? tellBot(before, news, env) : before;
  const scopes = scopesOf(step.state, event.data);
  const match = env.engine.match({ kind: 'event', ...event }, { mode: step.state.mode, scopes });
  if (!match) return { step, seat: undefined, handOff: undefined };
  const turn = env.engine.start(match.flowId, match.data, scopes, { isQuiet: hasAgent(step.state) });
  return speak(step, turn, env);
}
