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

/** Where a place can get: to something that waits, or to its flow's end, which is not yet the end of one that called it. */
interface Reach {
  readonly waits: boolean;
  readonly ends: boolean;
}

const NOWHERE: Reach = { waits: false, ends: false };
/** What is not known here, as a flow that is not there, is somebody else's to report. */
const UNKNOWN: Reach = { waits: true, ends: true };

/** Places that one leads to, and where it can get, given where each of those can. */
interface Following {
  readonly nodes: readonly Node[];
  readonly reach: (reaches: readonly Reach[]) => Reach;
}

const known = (reach: Reach): Following => ({ nodes: [], reach: () => reach });

const oneOf = (nodes: readonly Node[]): Following => ({
  nodes,
  reach: (reaches) => ({ waits: reaches.some(({ waits }) => waits), ends: reaches.some(({ ends }) => ends) }),
});

/** One flow runs, and once it has ended this one goes on. */
const calling = (start: Node, next: Node): Following => ({
  nodes: [start, next],
  reach: ([called = NOWHERE, then = NOWHERE]) => ({
    waits: called.waits || (called.ends && then.waits),
    ends: called.ends && then.ends,
  }),
});

function followingEnd({ flow, path }: Node): Following {
  const parent = above(path);
  return parent ? oneOf([{ flow, path: after(parent) }]) : known({ waits: false, ends: true });
}

function followingStep(node: Node, step: Step, flows: ReadonlyMap<string, Flow>): Following {
  const { flow, path } = node;
  const kind = kindOf(step);
  const exits = kind.exits(step);
  if (kind.waitsFor) return known({ waits: true, ends: false });
  const labelled = (inFlow: Flow, name: string) => findLabel(inFlow, name)?.path;
  const next: Node = { flow, path: after(path) };
  if (exits.flow) {
    const target = flows.get(exits.flow.target.name);
    const from = target && exits.flow.label ? labelled(target, exits.flow.label.name) : [0];
    if (!target || !from) return known(UNKNOWN);
    const start: Node = { flow: target, path: from };
    if (exits.flow.returns === 'result') return calling(start, next);
    return oneOf([exits.flow.returns === 'beside' ? next : start]);
  }
  const ways: Node[] = Object.keys(exits.branches ?? {}).map((name) => ({ flow, path: [...path, name, 0] }));
  const target = exits.label && labelled(flow, exits.label.name);
  if (exits.label && !target) return known(UNKNOWN);
  if (target) ways.push({ flow, path: target });
  if (exits.next ?? true) ways.push(next);
  return ways.length === 0 ? known({ waits: false, ends: true }) : oneOf(ways);
}

/** Every place that there is, with what it leads to. */
function followAll(flows: readonly Flow[]): ReadonlyMap<string, Following> {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const found = new Map<string, Following>();
  const pending: Node[] = flows.flatMap((flow) => [
    { flow, path: [0] },
    ...[...walkSteps(flow.steps)].map(({ path }) => ({ flow, path })),
  ]);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (found.has(keyOf(node))) continue;
    const step = stepAt(node.flow, node.path);
    const following = step ? followingStep(node, step, byId) : followingEnd(node);
    found.set(keyOf(node), following);
    pending.push(...following.nodes);
  }
  return found;
}

/** Where each place can get. What leads to a place is looked at again when more is known of it. */
function reachAll(places: ReadonlyMap<string, Following>): ReadonlyMap<string, Reach> {
  const ledToBy = new Map<string, string[]>();
  for (const [key, { nodes }] of places) {
    for (const node of nodes) ledToBy.set(keyOf(node), [...(ledToBy.get(keyOf(node)) ?? []), key]);
  }
  const reached = new Map<string, Reach>();
  const reachOf = (key: string): Reach => reached.get(key) ?? NOWHERE;
  const pending = [...places.keys()];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const following = places.get(key);
    if (!following) continue;
    const before = reachOf(key);
    const reach = following.reach(following.nodes.map((node) => reachOf(keyOf(node))));
    if (reach.waits === before.waits && reach.ends === before.ends) continue;
    reached.set(key, reach);
    pending.push(...(ledToBy.get(key) ?? []));
  }
  return reached;
}

/**
 * Loops that nothing can end: from such a step every way leads on without ever waiting, through other flows as well. A
 * loop with a condition in it may end, and is left to the limit on steps.
 */
export const checkEndless: Check = (flows) => {
  const reached = reachAll(followAll(flows));
  return flows.flatMap((flow) => {
    const isStuck = ({ path }: { readonly path: Path }): boolean => {
      const { waits, ends } = reached.get(keyOf({ flow, path })) ?? NOWHERE;
      return !waits && !ends;
    };
    // The last of them is where the loop closes, as a rule.
    const stuck = [...walkSteps(flow.steps)].filter(isStuck).at(-1);
    return stuck ? [problemIn(flow, stuck.step.at, 'endless loop: from here the flow never waits and never ends')] : [];
  });
};
