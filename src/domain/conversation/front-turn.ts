import { nameGivenBy } from '../bot/bot-turn-of';
import { fingerprint } from '../flow/fingerprint';
import { fitsIn } from '../json-size';
import { seatOf } from './bot-command';
import type { Event, SaidFile } from './event';
import { type FrontState, isInFront } from './front';
import { giveUpWaiting } from './give-up-waiting';
import { startHandoff } from './hand-off';
import { catchUpFront } from './relay';
import { splitText } from './render';
import { releaseAgents } from './speech';
import type { AgentState, State } from './state';
import { also, type Env, refuse, type Step, stay, turnTo } from './step';

type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;
type Request = EventOf<'front.started' | 'front.said' | 'front.ended'>;

/** So many of the last requests are known again. */
const REMEMBERED = 12;
/** Bytes that one request may leave in the conversation's document, until it is done. */
const MOST_BYTES = 6_000;

/** What the bot has said; where we keep a file is ours, and another place with each try. */
function saidBy(request: Request): Request {
  if (request.kind !== 'front.said') return request;
  const { isTaken: _ours, ...said } = request;
  return { ...said, files: said.files.map(({ media: _place, ...file }) => file) };
}

function markOf(given: Request): string {
  const { key, ...request } = saidBy(given);
  return `${key} ${fingerprint(Object.values(request).map((value) => value ?? null))}`;
}

const findTaken = (state: State, key: string): string | undefined =>
  state.front?.taken.find((taken) => taken.startsWith(`${key} `));

/** The epoch that the request with this key got for an answer; undefined where it was never taken. */
export function answeredEpoch(state: State, key: string): number | undefined {
  const taken = findTaken(state, key);
  return taken === undefined ? undefined : Number(taken.slice(taken.lastIndexOf(' ') + 1));
}

/** Why a request does not count; undefined where it does. Tells the bot's author what to do. */
function objectionTo(state: FrontState, event: Request): Step | undefined {
  if (findTaken(state, event.key) !== undefined) {
    return refuse(state, 'key_reused', 'Another request had this Idempotency-Key. Give each a key of its own.');
  }
  if (!fitsIn(MOST_BYTES, event)) {
    return refuse(state, 'invalid_request', `This is too much at once: more than ${MOST_BYTES} bytes to be kept.`);
  }
  if (state.mode === 'closed') {
    const message = 'This conversation is closed for good: drop this, or ask for a person again with bot/start.';
    return refuse(state, 'conversation_closed', message);
  }
  if (event.kind === 'front.started') {
    const isLeaving = state.mode === 'waiting' && state.handoff.ending !== undefined;
    return isLeaving
      ? refuse(state, 'busy', 'The handoff before is just being ended. Try again in a moment.')
      : undefined;
  }
  // Agents and the record have it, though the agent it was meant for is gone: the bot hears of that beside this.
  if (event.kind === 'front.said' && event.isTaken) return undefined;
  const { since } = state.front;
  const isLate = event.epoch < (state.mode === 'bot' ? state.epoch : since) || event.epoch > state.epoch;
  if (isLate && !(event.kind === 'front.ended' && event.close)) {
    const message = `Epoch ${event.epoch} is over: it is ${state.epoch} now, and the mode is '${state.mode}'. Drop this.`;
    return refuse(state, 'wrong_epoch', message);
  }
  if (state.mode === 'bot' && event.kind === 'front.said') {
    const message = 'No agent is asked for: answer the customer yourself, or ask for one with bot/start.';
    return refuse(state, 'wrong_mode', message);
  }
  return undefined;
}

/** One handoff, however often it is asked for. */
function start(state: FrontState, event: EventOf<'front.started'>, env: Env): Step {
  if (state.mode !== 'bot') return stay(state);
  const known = { ...state, user: { ...state.user, ...event.user } };
  const { name, taskAttributes } = event;
  const request = { kind: 'hand-off', ...nameGivenBy(name), taskAttributes, sendTranscript: true } as const;
  const step = startHandoff(stay(known), request, undefined, env.now);
  return turnTo(step, { ...step.state, front: { ...state.front, since: step.state.epoch } });
}

/** A command of the bot's waits no more: what comes of the answer, the bot says with `bot/reply`. */
function noteAnswer(state: AgentState, runId: string, now: number): AgentState {
  const { run } = state;
  if (run?.id !== runId || !run.isBots || !run.seat) return state;
  return { ...state, run: { ...run, state: 'answered', seat: seatOf('reply', now) } };
}

const showFile = ({ media, url, name }: SaidFile) =>
  media === undefined ? { text: [name, url].filter((line) => line !== undefined).join('\n') } : { text: '', media };

/** Agents read it as the customer's. */
function say(state: FrontState, { text, files, run }: EventOf<'front.said'>, env: Env): Step {
  const { identity } = state.customer;
  if (identity === null) return stay(state);
  const posts = [...splitText(text).map((line) => ({ text: line })), ...files.map(showFile)];
  const noted = state.mode === 'agent' && run !== undefined ? noteAnswer(state, run, env.now) : state;
  return posts.reduce<Step>((so, post) => also(so, { kind: 'post-for-customer', identity, ...post }), stay(noted));
}

/** The queue is left, and agents are let go. */
function end(state: FrontState, { close }: EventOf<'front.ended'>): Step {
  const left: Step = state.mode === 'waiting' ? giveUpWaiting(stay(state), 'customer') : releaseAgents(stay(state));
  return close ? also(left, { kind: 'close-conversation' }) : left;
}

function take(state: FrontState, event: Request, env: Env): Step {
  switch (event.kind) {
    case 'front.started':
      return start(state, event, env);
    case 'front.said':
      return say(state, event, env);
    case 'front.ended':
      return end(state, event);
    default:
      return event satisfies never;
  }
}

/** A bot in front wants something of us. The same request again changes nothing. */
export function hearFront(state: State, event: Request, env: Env): Step {
  if (!isInFront(state)) return refuse(state, 'unknown_conversation', 'This bot has no such conversation.');
  const mark = markOf(event);
  if (findTaken(state, event.key)?.startsWith(`${mark} `)) return stay(state);
  const objection = objectionTo(state, event);
  if (objection) return objection;
  const step = take(state, event, env);
  const { front = state.front } = step.state;
  const taken = [...front.taken, `${mark} ${front.since}`].slice(-REMEMBERED);
  return catchUpFront(turnTo(step, { ...step.state, front: { ...front, taken } }), env);
}
