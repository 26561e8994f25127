import type { Flow, Reference } from '../book';
import { didYouMean } from '../did-you-mean';
import type { Problem } from '../source';
import { kindOf } from '../steps/registry';
import { labelOf, walkSteps } from '../walk';
import { type Check, problemIn } from './check';

const labelsOf = (flow: Flow): readonly string[] =>
  [...walkSteps(flow.steps)].flatMap(({ step }) => labelOf(step) ?? []);

/** What a step or a trigger's action points at. */
interface Pointer {
  readonly flow?: Reference;
  readonly label?: Reference;
}

function pointersOf(flow: Flow): readonly Pointer[] {
  const bySteps = [...walkSteps(flow.steps)].map(({ step }): Pointer => {
    const exits = kindOf(step).exits(step);
    if (!exits.flow) return exits.label ? { label: exits.label } : {};
    return { flow: exits.flow.target, ...(exits.flow.label ? { label: exits.flow.label } : {}) };
  });
  const byTriggers = flow.triggers.map(({ conditions: { action } }): Pointer => {
    if (!action) return {};
    return { ...('flow' in action ? { flow: action.flow } : {}), ...(action.jump ? { label: action.jump } : {}) };
  });
  return [...byTriggers, ...bySteps];
}

const flowsById = (flows: readonly Flow[]): ReadonlyMap<string, Flow> => new Map(flows.map((flow) => [flow.id, flow]));

/** Flows that are named must be there. */
export const checkFlowNames: Check = (flows) => {
  const byId = flowsById(flows);
  return flows.flatMap((flow) =>
    pointersOf(flow).flatMap(({ flow: named }): readonly Problem[] => {
      if (!named || byId.has(named.name)) return [];
      return [problemIn(flow, named.at, `unknown flow '${named.name}'${didYouMean(named.name, byId.keys())}`)];
    }),
  );
};

/** Labels that are named must be there, in this flow or in the one that is started. */
export const checkLabels: Check = (flows) => {
  const byId = flowsById(flows);
  return flows.flatMap((flow) =>
    pointersOf(flow).flatMap(({ flow: named, label }): readonly Problem[] => {
      const target = named ? byId.get(named.name) : flow;
      const labels = target && label ? labelsOf(target) : [];
      if (!target || !label || labels.includes(label.name)) return [];
      const where = named ? ` in flow '${named.name}'` : '';
      return [problemIn(flow, label.at, `unknown label '${label.name}'${where}${didYouMean(label.name, labels)}`)];
    }),
  );
};
