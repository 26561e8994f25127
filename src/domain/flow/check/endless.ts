import type { Flow, Step } from '../book';
import { kindOf } from '../steps/registry';
import { above, after, findLabel, type Path, stepAt, walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** A place in a flow, where a step stands or a list ends. */
interface Node {
  readonly flow: Flow;
  readonly path: Path;
}

const keyOf = ({ flow, path }: Node): string => `${flow.id} ${path.join('.')}`;

/** What follows a place: where it can go, or that it gets somewhere (it waits, or the flow ends). */
type Following = readonly Node[] | 'arrives';

function followingEnd({ flow, path }: Node): Following {
  const parent = above(path);
  return parent ? [{ flow, path: after(parent) }] : 'arrives';
}

function followingStep(node: Node, step: Step, flows: ReadonlyMap<string, Flow>): Following {
  const { flow, path } = node;
  const kind = kindOf(step);
  const exits = kind.exits(step);
  if (kind.waitsFor) return 'arrives';
  const labelled = (inFlow: Flow, name: string) => findLabel(inFlow, name)?.path;
  if (exits.flow) {
    const target = flows.get(exits.flow.target.name);
    if (!target) return 'arrives';
    const start = exits.flow.label ? labelled(target, exits.flow.label.name) : [0];
    // What comes after the other flow's end matters only if that flow gets anywhere.
    return start ? [{ flow: target, path: start }] : 'arrives';
  }
  const ways: Node[] = Object.keys(exits.branches ?? {}).map((name) => ({ flow, path: [...path, name, 0] }));
  const target = exits.label && labelled(flow, exits.label.name);
  if (exits.label && !target) return 'arrives';
  if (target) ways.push({ flow, path: target });
  if (exits.next ?? true) ways.push({ flow, path: after(path) });
  return ways.length === 0 ? 'arrives' : ways;
}

/**
 * Loops that nothing can end: from such a step every way leads on without ever waiting. A loop with a condition in
 * it may end, and is left to the limit on steps.
 */
export const checkEndless: Check = (flows) => {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const leadsTo = new Map<string, Node[]>();
  const arriving: Node[] = [];
  const visited = new Set<string>();
  const pending: Node[] = flows.flatMap((flow) => [
    { flow, path: [0] },
    ...[...walkSteps(flow.steps)].map(({ path }) => ({ flow, path })),
  ]);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (visited.has(keyOf(node))) continue;
    visited.add(keyOf(node));
    const step = stepAt(node.flow, node.path);
    const following = step ? followingStep(node, step, byId) : followingEnd(node);
    if (following === 'arrives') {
      arriving.push(node);
      continue;
    }
    for (const next of following) {
      leadsTo.set(keyOf(next), [...(leadsTo.get(keyOf(next)) ?? []), node]);
      pending.push(next);
    }
  }
  const arrives = new Set<string>();
  for (let node = arriving.pop(); node; node = arriving.pop()) {
    if (arrives.has(keyOf(node))) continue;
    arrives.add(keyOf(node));
    arriving.push(...(leadsTo.get(keyOf(node)) ?? []));
  }
  return flows.flatMap((flow) => {
    // The last of them is where the loop closes, as a rule.
    const stuck = [...walkSteps(flow.steps)].filter(({ path }) => !arrives.has(keyOf({ flow, path }))).at(-1);
    return stuck ? [problemIn(flow, stuck.step.at, 'endless loop: from here the flow never waits and never ends')] : [];
  });
};
