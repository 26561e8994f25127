import type { Problem } from '../source';
import { labelOf, walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** A flow's id is its alone, and so is a label or a step's id within a flow. */
export const checkDuplicates: Check = (flows) => {
  const problems: Problem[] = [];
  const ids = new Map<string, string>();
  for (const flow of flows) {
    const other = ids.get(flow.id);
    if (other === undefined) ids.set(flow.id, `${flow.file}:${flow.at.line}`);
    else
      problems.push(problemIn(flow, flow.at, `flow '${flow.id}' is there already, at ${other}; give one another id`));
    const labels = new Set<string>();
    const stepIds = new Set<string>();
    for (const { step } of walkSteps(flow.steps)) {
      const label = labelOf(step);
      if (label !== undefined && labels.has(label)) {
        problems.push(problemIn(flow, step.at, `label '(${label})' is there already in this flow`));
      }
      if (label !== undefined) labels.add(label);
      if (step.id !== undefined && stepIds.has(step.id)) {
        problems.push(problemIn(flow, step.at, `another step of this flow has the id '${step.id}'`));
      }
      if (step.id !== undefined) stepIds.add(step.id);
    }
  }
  return problems;
};
