import type { Flow, Step, Trigger } from '../book';
import type { Place } from '../source';
import { file, image } from '../steps/attachment';
import { kindOf } from '../steps/registry';
import { say } from '../steps/say';
import { EVENT_TYPES } from '../triggers/event-type';
import { triggerKindOf } from '../triggers/registry';
import { walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** Flows for these take the main place and may ask; all others run beside the conversation. */
const MAY_WAIT: readonly string[] = ['flex.handback', 'flex.task_canceled', 'flex.wait_timeout'];
const MAY_NOT_WAIT = EVENT_TYPES.filter((type) => !MAY_WAIT.includes(type));
/** At these an agent has the conversation. */
const WITH_AGENT: readonly string[] = ['flex.reservation_accepted', 'flex.command_finished'];
const SPEAKING: readonly string[] = [say.kind, image.kind, file.kind];

function answersToOneOf(trigger: Trigger, types: readonly string[]): boolean {
  const kind = triggerKindOf(trigger);
  return types.some((type) => kind.match(trigger, { kind: 'event', type, data: {} }) !== undefined);
}

type IsWanted = (step: Step) => boolean;

const waits: IsWanted = (step) => kindOf(step).waitsFor !== null;
const speaks: IsWanted = ({ kind }) => SPEAKING.includes(kind);

/** The first such step of this flow, or the one that starts a flow with such a step. */
function findIn(
  flow: Flow,
  isWanted: IsWanted,
  flows: ReadonlyMap<string, Flow>,
  seen: ReadonlySet<string> = new Set([flow.id]),
): Step | undefined {
  for (const { step } of walkSteps(flow.steps)) {
    if (isWanted(step)) return step;
    const target = flows.get(kindOf(step).exits(step).flow?.target.name ?? '');
    if (target && !seen.has(target.id) && findIn(target, isWanted, flows, new Set([...seen, target.id]))) return step;
  }
  return undefined;
}

interface Found {
  readonly at: Place;
  /** Begins a sentence about it. */
  readonly what: string;
}

/** Such steps in what a flow's triggers run for one of these events: the flow itself, or the one that an action names. */
function findRun(
  flow: Flow,
  types: readonly string[],
  isWanted: IsWanted,
  flows: ReadonlyMap<string, Flow>,
): readonly Found[] {
  const what = 'the flow started here';
  const actions = flow.triggers
    .filter((trigger) => answersToOneOf(trigger, types))
    .map(({ conditions: { action } }) => (action && 'flow' in action ? action.flow : undefined));
  const own = actions.includes(undefined) ? findIn(flow, isWanted, flows) : undefined;
  const elsewhere = actions.flatMap((named) => {
    const target = named && flows.get(named.name);
    return target && findIn(target, isWanted, flows) ? [{ at: named.at, what }] : [];
  });
  return own ? [{ at: own.at, what: isWanted(own) ? `'${own.kind}'` : what }, ...elsewhere] : elsewhere;
}

/** The steps of a flow that start another one beside it. */
const startsBeside = (flow: Flow): readonly { readonly step: Step; readonly target: string }[] =>
  [...walkSteps(flow.steps)].flatMap(({ step }) => {
    const started = kindOf(step).exits(step).flow;
    return started?.returns === 'beside' ? [{ step, target: started.target.name }] : [];
  });

/** A flow that runs beside the conversation, or beside another flow, has nobody to wait for. */
export const checkEventFlows: Check = (flows) => {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const allowed = MAY_WAIT.join(', ');
  const ofEvents = flows.flatMap((flow) =>
    findRun(flow, MAY_NOT_WAIT, waits, byId).map(({ at, what }) =>
      problemIn(flow, at, `${what} waits, but only flows for ${allowed} may: this one runs beside the conversation`),
    ),
  );
  const besideAgents = flows.flatMap((flow) =>
    findRun(flow, WITH_AGENT, speaks, byId).map(({ at, what }) =>
      problemIn(flow, at, `${what} talks while an agent has the conversation; use 'status', 'info' or 'note'`),
    ),
  );
  const ofFlows = flows.flatMap((flow) =>
    startsBeside(flow).flatMap(({ step, target: name }) => {
      const target = byId.get(name);
      const waiting = target && findIn(target, waits, byId);
      if (!waiting) return [];
      const where = `'${waiting.kind}' at ${target.file}:${waiting.at.line}`;
      return [
        problemIn(flow, step.at, `'async' runs '${name}' beside this flow, so it may not wait, as ${where} does`),
      ];
    }),
  );
  return [...ofEvents, ...besideAgents, ...ofFlows];
};
