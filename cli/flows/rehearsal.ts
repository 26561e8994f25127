import { type Mode, readCommandLine } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type {
  FlowEngine,
  Happening,
  HttpAnswer,
  JsonObject,
  Media,
  Option,
  Output,
  Position,
  Reply,
  Scopes,
  Turn,
} from '../../src/domain/flow/engine';
import { HTTP_FAILURES } from '../../src/domain/flow/http-request';
import { turnLines } from './transcript-line';

/** A conversation with the embedded bot alone: no Twilio, no clock. Every call returns the lines it leads to. */
export interface Rehearsal {
  readonly mode: Mode;
  readonly now: Readonly<Standing>;
  open(kind: 'page-opened' | 'chat-opened'): readonly string[];
  customer(text: string, option?: string): readonly string[];
  /** The customer sends a file, without a word. */
  upload(media: Media): readonly string[];
  /** What the agent types, prefix included. */
  agent(line: string): readonly string[];
  event(type: string, data: JsonObject): readonly string[];
  /** What another system says to the request that was made last. */
  answer(answer: HttpAnswer): readonly string[];
}

/** How the conversation stands. `offered` is what the question that waits, or else a message, offers. */
export interface Standing {
  mode: Mode;
  scopes: Scopes;
  main: Position | null;
  command: Position | null;
  offered: readonly Option[];
}

/** What an event that Flex tells us about does to the mode. */
const MODE_AFTER: Readonly<Record<string, Mode>> = {
  'flex.reservation_accepted': 'agent',
  'flex.handback': 'bot',
  'flex.task_canceled': 'bot',
  'flex.conversation_closed': 'closed',
};

/** What a flow itself does to it. */
const MODE_BY: Readonly<Partial<Record<Output['kind'], Mode>>> = {
  'hand-off': 'waiting',
  'cancel-handoff': 'bot',
  'end-conversation': 'closed',
};

/** Events with which the bot has the conversation back, and what flows read as the reason. */
const RETURNS: Readonly<Record<string, string>> = { 'flex.handback': 'handback', 'flex.task_canceled': 'canceled' };

const hasOptions = (output: Output): output is Extract<Output, { kind: 'say' }> =>
  output.kind === 'say' && output.options !== undefined;

const text = (value: JsonObject[string] | undefined): string | null => (typeof value === 'string' ? value : null);

interface RehearsalOptions {
  readonly user?: JsonObject;
  /** How a turn reads; as in a transcript unless it says otherwise. */
  readonly write?: (turn: Turn) => readonly string[];
}

export function startRehearsal(engine: FlowEngine, { user = {}, write = turnLines }: RehearsalOptions = {}): Rehearsal {
  const scopes: Scopes = { user, thread: {}, event: {}, config: {} };
  /** The main flow waits for the agent to go, and speaks then in place of the flow for the handback. */
  let isSurveyNext = false;
  const now: Standing = { mode: 'bot', scopes, main: null, command: null, offered: [] };

  /** What flows read, with the facts that the conversation adds to `thread`. */
  const seen = (): Scopes => {
    const facts: JsonObject = { mode: now.mode, channel: 'web' };
    if (now.mode === 'agent') facts.agent_id = 'agent';
    return { ...now.scopes, thread: { ...now.scopes.thread, ...facts } };
  };

  function keep(turn: Turn, started: 'main' | 'command'): readonly string[] {
    const { mode: _mode, channel: _channel, agent_id: _agent, ...thread } = turn.thread;
    now.scopes = { ...now.scopes, user: turn.user, thread };
    const isForReturn = started === 'command' && turn.waitsFor === 'handoff';
    const slot = isForReturn ? 'main' : started;
    if (isForReturn) now.command = null;
    isSurveyNext ||= isForReturn;
    now[slot] = turn.position;
    for (const { kind } of turn.outputs) now.mode = MODE_BY[kind] ?? now.mode;
    const shown = turn.outputs.findLast(hasOptions)?.options ?? now.offered;
    now.offered = turn.waitsFor === 'customer' ? turn.options : shown;
    const isDone = slot === 'command' && turn.position === null;
    return [...write(turn), ...(isDone ? [`result: ${JSON.stringify(turn.result)}`] : [])];
  }

  function start(happening: Happening): Turn | undefined {
    const match = engine.match(happening, { mode: now.mode, scopes: now.scopes });
    const isQuiet = happening.kind === 'event' && now.mode === 'agent';
    return match && engine.start(match.flowId, match.data, seen(), { isQuiet });
  }

  function begin(happening: Happening, slot: 'main' | 'command'): readonly string[] {
    const turn = start(happening);
    return turn ? keep(turn, slot) : [];
  }

  /** Such flows leave the flow that waits alone, unless they ask something, or for somebody, themselves. */
  function beside(happening: Happening): readonly string[] {
    const { main } = now;
    const lines = begin(happening, 'main');
    now.main ??= main;
    return lines;
  }

  /** What begins while an agent is awaited asks in vain, unless it ends that wait or is asked because of it. */
  function inQueue(happening: Happening): readonly string[] {
    const turn = start(happening);
    if (!turn) return [];
    const { main, offered } = now;
    const isLate = happening.kind === 'event' && happening.type === 'flex.wait_timeout' && turn.position !== null;
    const isLeft = isLate || turn.outputs.some(({ kind }) => kind === 'cancel-handoff');
    if (isLate) now.mode = 'bot';
    const lines = keep(turn, 'main');
    if (isLeft && turn.position) return lines;
    now.main = main;
    if (turn.position) now.offered = offered;
    if (!isLeft) return lines;
    const result = { reason: 'cancelled', note: null, agent_name: null };
    return [...lines, ...(proceed('main', { kind: 'handoff-ended', result }) ?? [])];
  }

  function proceed(slot: 'main' | 'command', reply: Reply): readonly string[] | undefined {
    const position = now[slot];
    const turn = position && engine.resume(position, reply, seen());
    return turn ? keep(turn, slot) : undefined;
  }

  function hear(message: { text: string; option?: string; media?: readonly Media[] }): readonly string[] {
    const { option, ...said } = message;
    const reply: Reply = { kind: 'answer', ...message };
    const answered = proceed('command', reply) ?? (now.mode === 'bot' ? proceed('main', reply) : undefined);
    if (answered) return answered;
    const happening: Happening = { kind: 'message', ...said, ...(option === undefined ? {} : { buttonId: option }) };
    return now.mode === 'waiting' ? inQueue(happening) : begin(happening, 'main');
  }

  return {
    now,
    get mode() {
      return now.mode;
    },
    open: (kind) => begin({ kind }, 'main'),
    customer: (message, option) => hear({ text: message, ...(option === undefined ? {} : { option }) }),
    upload: (media) => hear({ text: '', media: [media] }),
    agent(line) {
      const read = readCommandLine(line);
      if (read.kind !== 'command') return [];
      return begin({ kind: 'agent-command', name: read.name, rest: read.rest }, 'command');
    },
    answer(answer) {
      const reply: Reply = { kind: 'http-answered', answer };
      return proceed('command', reply) ?? proceed('main', reply) ?? [];
    },
    event(type, data) {
      now.mode = MODE_AFTER[type] ?? now.mode;
      const event: Happening = { kind: 'event', type, data };
      const reason = RETURNS[type];
      if (reason === undefined) return now.mode === 'waiting' ? inQueue(event) : beside(event);
      const result = { reason, note: text(data.note), agent_name: text(data.agent_name) };
      const before = now.main;
      const greeting = isSurveyNext ? [] : beside(event);
      isSurveyNext = false;
      // Where it asks something, or for somebody, it is the main flow now.
      if (now.main !== before) return greeting;
      return [...greeting, ...(proceed('main', { kind: 'handoff-ended', result }) ?? [])];
    },
  };
}

const httpAnswer = z.union([
  z.object({ status: z.number(), body: z.json() }),
  z.object({ status: z.null(), failure: z.enum(HTTP_FAILURES) }),
]);
const eventData = z.record(z.string(), z.json());
const DONE = /^(?:(customer|press|agent|upload): ?(.*)|\* (\S+) ?(.*))$/;

/** `image/png photo.png 1200`: media type, name, bytes. */
function mediaOf(written: string): Media {
  const [type = '', name = null, size] = written.split(' ');
  return { type, name, size: size === undefined ? null : Number(size) };
}

/**
 * Does what a transcript's line says.
 *
 * @returns the lines it leads to; undefined when this line is not of those that are done
 * @throws SyntaxError when an event's data is not JSON
 */
export function act(rehearsal: Rehearsal, line: string): readonly string[] | undefined {
  const [, who, what = '', event, data] = DONE.exec(line) ?? [];
  if (who === 'customer') return rehearsal.customer(what);
  if (who === 'press') return rehearsal.customer(what, what);
  if (who === 'agent') return rehearsal.agent(what);
  if (who === 'upload') return rehearsal.upload(mediaOf(what));
  if (event === 'page_open') return rehearsal.open('page-opened');
  if (event === 'chat_open') return rehearsal.open('chat-opened');
  if (event === 'http') return rehearsal.answer(httpAnswer.parse(JSON.parse(data || '{}')));
  if (event === undefined) return undefined;
  return rehearsal.event(event, eventData.parse(JSON.parse(data || '{}')));
}
