import type { FlowBook, Step } from './book';
import { threadSet, userSet } from './steps/set';
import type { Template } from './template/template';
import { walkSteps } from './walk';

const KEEPERS: ReadonlySet<string> = new Set([userSet.kind, threadSet.kind]);

function namesOf({ kind, body }: Step): readonly string[] {
  // The kind says what the body is: a name, or values by name.
  const given = (body as Record<string, string | Template>)[kind];
  if (typeof given === 'string') return [given];
  return given?.kind === 'mapping' ? given.entries.map(([name]) => name) : [];
}

/**
 * Names under which flows that ask something in confidence remember values. Some of them may be harmless: nobody
 * follows a value through a flow. What such a flow hands to another one is not found.
 */
export function findConfidential({ flows }: FlowBook): ReadonlySet<string> {
  const names = flows.flatMap((flow) => {
    const steps = [...walkSteps(flow.steps)].map(({ step }) => step);
    if (!steps.some(({ sensitive }) => sensitive)) return [];
    return steps.filter(({ kind }) => KEEPERS.has(kind)).flatMap(namesOf);
  });
  return new Set(names);
}
