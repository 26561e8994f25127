import type { Flow, Step } from '../book';
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

const answersToOneOf = (flow: Flow, types: readonly string[]): boolean =>
  flow.triggers.some((trigger) => {
    const kind = triggerKindOf(trigger);
    return types.some((type) => kind.match(trigger, { kind: 'event', type, data: {} }) !== undefined);
  });

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

/** The steps of a flow that start another one beside it. */
const startsBeside = (flow: Flow): readonly { readonly step: Step; readonly target: string }[] =>
  [...walkSteps(flow.steps)].flatMap(({ step }) => {
    const started = kindOf(step).exits(step).flow;
    return started?.returns === 'beside' ? [{ step, target: started.target.name }] : [];
  });

/** A flow that runs beside the conversation, or beside another flow, has nobody to wait for. */
export const checkEventFlows: Check = (flows) => {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const ofEvents = flows.flatMap((flow) => {
    const step = answersToOneOf(flow, MAY_NOT_WAIT) ? findIn(flow, waits, byId) : undefined;
    if (!step) return [];
    const what = waits(step) ? `'${step.kind}' waits` : 'the flow started here waits';
    const allowed = MAY_WAIT.join(', ');
    return [
      problemIn(flow, step.at, `${what}, but only flows for ${allowed} may: this one runs beside the conversation`),
    ];
  });
  const besideAgents = flows.flatMap((flow) => {
    const step = answersToOneOf(flow, WITH_AGENT) ? findIn(flow, speaks, byId) : undefined;
    if (!step) return [];
    const what = speaks(step) ? `'${step.kind}' talks` : 'the flow started here talks';
    return [problemIn(flow, step.at, `${what} while an agent has the conversation; use 'status', 'info' or 'note'`)];
  });
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
