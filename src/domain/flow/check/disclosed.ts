import { taskAttributesSet } from '../steps/task-attributes-set';
import { walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** Reports and every supervisor read task attributes: a flow that is told something in confidence writes none. */
export const checkDisclosed: Check = (flows) =>
  flows.flatMap((flow) => {
    const steps = [...walkSteps(flow.steps)].map(({ step }) => step);
    if (!steps.some(({ sensitive }) => sensitive)) return [];
    return steps
      .filter(({ kind }) => kind === taskAttributesSet.kind)
      .map(({ at, kind }) => problemIn(flow, at, `'${kind}' cannot stand in a flow with a step that is 'sensitive'`));
  });
