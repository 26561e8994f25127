import type { SourceFlow, SourceMap, SourceNode } from '../source';

/** All mappings of a flow file, from the outside in. */
export function* walkMaps(node: SourceNode): Generator<SourceMap> {
  if (node.kind === 'scalar') return;
  if (node.kind === 'map') yield node;
  const below = node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items;
  for (const child of below) yield* walkMaps(child);
}

export const entryOf = (map: SourceMap, key: string): SourceNode | undefined =>
  map.entries.find((entry) => entry.key === key)?.value;

const textOf = (node: SourceNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

/** The names that `user_set: name` or `user_set: {name: ...}` gives a value to. */
function namesIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'map') return node.entries.map(({ key }) => key);
  const name = textOf(node);
  return name === undefined ? [] : [name];
}

/** What the product itself puts into a scope, whatever the flows do. */
const PROVIDED = {
  user: ['name', 'language'],
  thread: ['mode', 'channel', 'agent_id'],
  flow: ['result', 'groups', 'arguments', 'event', 'response', 'media'],
} as const;

export const flowIdOf = ({ root, defaultId }: SourceFlow): string =>
  (root.kind === 'map' ? textOf(entryOf(root, 'id')) : undefined) ?? defaultId;

/** Every name that any flow, or the product, gives a value to. */
export interface SetNames {
  readonly user: ReadonlySet<string>;
  readonly thread: ReadonlySet<string>;
  /**
   * By the id of the flow: what it sets itself, and the data that it is started with. A flow that no other one starts
   * and that has no triggers is not among them: its data comes from outside.
   */
  readonly flow: ReadonlyMap<string, ReadonlySet<string>>;
}

export function findSetNames(sources: readonly SourceFlow[]): SetNames {
  const user = new Set<string>(PROVIDED.user);
  const thread = new Set<string>(PROVIDED.thread);
  const flow = new Map(sources.map((source) => [flowIdOf(source), new Set<string>(PROVIDED.flow)]));
  const started = new Set<string>();
  const add = (names: Set<string> | undefined, given: readonly string[]) => {
    for (const name of given) names?.add(name);
  };
  for (const source of sources) {
    if (source.root.kind === 'map' && entryOf(source.root, 'triggers')) started.add(flowIdOf(source));
    for (const map of walkMaps(source.root)) {
      const target = textOf(entryOf(map, 'flow'));
      if (target !== undefined) started.add(target);
      add(user, namesIn(entryOf(map, 'user_set')));
      add(thread, namesIn(entryOf(map, 'thread_set')));
      add(flow.get(flowIdOf(source)), namesIn(entryOf(map, 'flow_set')));
      add(flow.get(target ?? ''), namesIn(entryOf(map, 'data')));
    }
  }
  return { user, thread, flow: new Map([...flow].filter(([id]) => started.has(id))) };
}
