import type { Flow, FlowBook, Trigger } from './book';
import { previewOf, stageArguments } from './command-preview';
import { findCommand, type ListedCommand, listCommandsOf } from './commands';
import { findConfidential } from './confidential';
import { findDestinations } from './destinations';
import type {
  Answered,
  FlowEngine,
  Happening,
  JsonObject,
  Manners,
  Match,
  OfferedCommand,
  Scopes,
  Situation,
  Turn,
} from './engine';
import { isMapping } from './expression/values';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { isConfidential, readPosition } from './run/position';
import { type Machine, runFrames } from './run/run-frames';
import { environmentFor, Session } from './run/session';
import { kindOf } from './steps/registry';
import { holds, renderText, renderValue } from './template/render';
import { listenersOf } from './triggers/listeners';
import { findLabel, stepAt } from './walk';

export interface EngineOptions {
  readonly limits?: Partial<Limits>;
  /** Chance for `random` steps: a number from 0 up to, not including, 1. Without it they go their first way. */
  readonly random?: () => number;
  /** What flows read as `config`: nothing secret, and the same for every customer. */
  readonly config?: JsonObject;
  /** Milliseconds since 1970, for `config.now`. */
  readonly now?: () => number;
}

const LABEL_MARK = '#';

const isByCustomer = ({ kind }: Happening): boolean => kind !== 'event' && kind !== 'agent-command';

/**
 * The embedded bot. Pure: what it knows comes in with each call, what it wants comes back as data.
 *
 * @throws Error when the book was compiled for another version
 */
export function createEngine(book: FlowBook, options: EngineOptions = {}): FlowEngine {
  if (book.v !== 1)
    throw new Error(`The flow book has layout ${book.v}, this version reads 1. Compile the flows again.`);
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const random = options.random ?? (() => 0);
  const flows: ReadonlyMap<string, Flow> = new Map(book.flows.map((flow) => [flow.id, flow]));

  const listeners = listenersOf(book);
  const listed = listCommandsOf(book);

  const configured = (scopes: Scopes): Scopes => {
    const config: JsonObject = { ...options.config, ...scopes.config };
    if (options.now) config.now = new Date(options.now()).toISOString();
    return { ...scopes, config };
  };

  const machineFor = (scopes: Scopes, manners: Manners = {}): Machine => ({
    flows,
    session: new Session({ scopes: configured(scopes), limits, random, ...manners }),
  });

  const environment = (scopes: Scopes, flow: JsonObject) =>
    environmentFor({ scopes: configured(scopes), flow, limits, warn: () => {} });

  function target(flow: Flow, { conditions: { action } }: Trigger, data: JsonObject, scopes: Scopes): Match {
    if (!action) return { flowId: flow.id, data };
    const label = action.jump ? LABEL_MARK + action.jump.name : '';
    if (!('flow' in action)) return { flowId: flow.id + label, data };
    const given = action.data ? renderValue(action.data, environment(scopes, data)) : {};
    return { flowId: action.flow.name + label, data: isMapping(given) ? given : {} };
  }

  function start(flowId: string, data: JsonObject, scopes: Scopes, manners?: Manners): Turn {
    const [id = '', label] = flowId.split(LABEL_MARK);
    const machine = machineFor(scopes, manners);
    const flow = flows.get(id);
    const path = flow && label !== undefined ? findLabel(flow, label)?.path : [0];
    if (flow && path) return runFrames([{ flow, path, scope: data }], machine);
    return { ...runFrames([], machine), failure: `there is no flow '${flowId}'` };
  }

  /** The command with what it would say first; undefined where its `when` does not hold. */
  function offer({ manifest, flow, trigger }: ListedCommand, { mode, scopes }: Situation): OfferedCommand | undefined {
    const asked: Scopes = { ...scopes, thread: { mode, ...scopes.thread } };
    const data: JsonObject = { arguments: stageArguments(manifest) };
    const { when } = trigger.conditions;
    // What the arguments will be nobody knows yet.
    if (when && manifest.arguments.length === 0 && !holds(when, environment(asked, data))) return undefined;
    const { flowId, data: given } = target(flow, trigger, data, asked);
    const preview = previewOf(manifest, start(flowId, given, asked));
    return preview === undefined ? { manifest } : { manifest, preview };
  }

  return {
    has: (flowId) => flows.has(flowId),
    knows: (position) => readPosition(position, flows) !== undefined,
    asksInConfidence(position) {
      const frame = readPosition(position, flows)?.frames.at(-1);
      return isConfidential(position, frame && stepAt(frame.flow, frame.path));
    },
    destinations: findDestinations(book),
    friendlyName(position, scopes) {
      const frame = readPosition(position, flows)?.frames.at(-1);
      const step = frame && stepAt(frame.flow, frame.path);
      return step && kindOf(step).friendlyName(step, machineFor(scopes).session.contextFor(frame, step));
    },

    confidential: () => findConfidential(book),
    commands: listed.map(({ manifest }) => manifest),
    offered: (situation) => listed.flatMap((command) => offer(command, situation) ?? []),
    command: (name, rest) => findCommand(listed, name, rest),

    translate(text, scopes) {
      const { texts = {} } = book;
      const template = Object.hasOwn(texts, text) ? texts[text] : undefined;
      return template ? renderText(template, environment(scopes, {})) : text;
    },

    match(happening, { mode, scopes }) {
      const byCustomer = isByCustomer(happening);
      // With an agent the bot speaks for commands only; no `when` lifts that.
      if (byCustomer && (mode === 'agent' || mode === 'closed')) return undefined;
      const asked: Scopes = { ...scopes, thread: { mode, ...scopes.thread } };
      for (const { flow, trigger, kind } of listeners) {
        const { when } = trigger.conditions;
        if (!when && byCustomer && mode !== 'bot') continue;
        const data = kind.match(trigger, happening);
        if (data && (!when || holds(when, environment(asked, data)))) return target(flow, trigger, data, asked);
      }
      return undefined;
    },

    start,

    resume(position, reply, scopes) {
      const place = readPosition(position, flows);
      if (!place) return undefined;
      const machine = machineFor(scopes);
      const { frames } = place;
      const frame = frames.at(-1);
      const step = frame && stepAt(frame.flow, frame.path);
      if (!frame || !step) return undefined;
      const kind = kindOf(step);
      // A handoff that was renamed or given other attributes has ended all the same: it is not made again.
      const endsHandoff = reply.kind === 'handoff-ended' && kind.waitsFor === 'handoff';
      if (place.how === 'restart') {
        machine.session.warn(frame.flow, step.at, 'the flow has changed under a conversation, which goes on from here');
        if (!endsHandoff) return runFrames(frames, machine);
      }
      const context = machine.session.contextFor(frame, step);
      const move = kind.resume(step, reply, context, place.attempt);
      if (!move || reply.kind !== 'answer') return move && runFrames(frames, machine, move);
      const isTaken = move.to !== 'wait';
      const answered: Answered = {
        flow: frame.flow.id,
        question: kind.question(step, context),
        ...(isTaken && { value: context.result }),
      };
      const isSensitive = isConfidential(position, step);
      return { ...runFrames(frames, machine, move), answered, ...(isSensitive && { sensitive: true as const }) };
    },
  };
}
