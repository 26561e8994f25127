import type { Flow, Step } from '../book';
import type { Happening } from '../engine';
import { kindOf } from '../steps/registry';
import { EVENT_TYPES } from '../triggers/event-type';
import { triggerKindOf } from '../triggers/registry';
import { walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** Flows for these take the main place and may ask; all others run beside the conversation. */
const MAY_WAIT: readonly string[] = ['flex.handback', 'flex.task_canceled', 'flex.wait_timeout'];

const mayNotWait = (flow: Flow): boolean =>
  flow.triggers.some((trigger) => {
    const answersTo = (type: string) => {
      const event: Happening = { kind: 'event', type, data: {} };
      return triggerKindOf(trigger).match(trigger, event) !== undefined;
    };
    return EVENT_TYPES.some((type) => !MAY_WAIT.includes(type) && answersTo(type));
  });

/** The step that waits, in this flow or in one that it starts. */
function waitingStep(flow: Flow, flows: ReadonlyMap<string, Flow>, seen: ReadonlySet<string>): Step | undefined {
  for (const { step } of walkSteps(flow.steps)) {
    const kind = kindOf(step);
    if (kind.waitsFor) return step;
    const target = flows.get(kind.exits(step).flow?.target.name ?? '');
    if (target && !seen.has(target.id) && waitingStep(target, flows, new Set([...seen, target.id]))) return step;
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
  const stepThatWaits = (flow: Flow) => waitingStep(flow, byId, new Set([flow.id]));
  const ofEvents = flows.filter(mayNotWait).flatMap((flow) => {
    const step = stepThatWaits(flow);
    if (!step) return [];
    const what = kindOf(step).waitsFor ? `'${step.kind}' waits` : 'the flow started here waits';
    const allowed = MAY_WAIT.join(', ');
    return [
      problemIn(flow, step.at, `${what}, but only flows for ${allowed} may: this one runs beside the conversation`),
    ];
  });
  const ofFlows = flows.flatMap((flow) =>
    startsBeside(flow).flatMap(({ step, target: name }) => {
      const target = byId.get(name);
      const waiting = target && stepThatWaits(target);
      if (!waiting) return [];
      const where = `'${waiting.kind}' at ${target.file}:${waiting.at.line}`;
      return [
        problemIn(flow, step.at, `'async' runs '${name}' beside this flow, so it may not wait, as ${where} does`),
      ];
    }),
  );
  return [...ofEvents, ...ofFlows];
};
