import type { Conditions, Trigger } from './book';
import { didYouMean } from './did-you-mean';
import { readFields } from './fields';
import type { Reading } from './reading';
import { describeNode, type SourceMap, type SourceNode } from './source';
import { CONDITIONS } from './triggers/conditions';
import { TRIGGER_KINDS } from './triggers/registry';
import type { TriggerKind } from './triggers/trigger-kind';

const KINDS: ReadonlyMap<string, TriggerKind> = new Map(TRIGGER_KINDS.map((kind) => [kind.kind, kind]));
const CONDITION_KEYS = Object.keys(CONDITIONS);

function findKind(map: SourceMap, reading: Reading): TriggerKind | undefined {
  const type = map.entries.find(({ key }) => key === 'type');
  if (type) {
    const name = type.value.kind === 'scalar' ? String(type.value.value) : '';
    return (
      KINDS.get(name) ?? reading.problem(type.value.at, `unknown trigger '${name}'${didYouMean(name, KINDS.keys())}`)
    );
  }
  const [kind, second] = map.entries.flatMap(({ key }) => KINDS.get(key) ?? []);
  if (kind && second) {
    return reading.problem(map.at, `a trigger is one thing, this one has '${kind.kind}' and '${second.kind}'`);
  }
  if (kind) return kind;
  const unknown = map.entries.find(({ key }) => !CONDITION_KEYS.includes(key));
  if (!unknown) return reading.problem(map.at, 'this trigger does not say what it answers to');
  return reading.problem(unknown.keyAt, `unknown trigger '${unknown.key}'${didYouMean(unknown.key, KINDS.keys())}`);
}

function readMap(map: SourceMap, reading: Reading): Trigger | undefined {
  const kind = findKind(map, reading);
  if (!kind) return undefined;
  const owner = `trigger '${kind.kind}'`;
  const body = readFields(map, kind.fields, reading, { owner, also: ['type', ...CONDITION_KEYS] });
  const conditions = readFields<Conditions>(map, CONDITIONS, reading, {
    owner,
    // Keys that nobody knows were reported a line above.
    also: map.entries.map(({ key }) => key),
  });
  return body && conditions && { kind: kind.kind, at: map.at, body, conditions };
}

export function readTrigger(node: SourceNode, reading: Reading): Trigger | undefined {
  if (node.kind === 'map') return readMap(node, reading);
  const name = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  if (name === undefined) return reading.problem(node.at, `expected a trigger, found ${describeNode(node)}`);
  const kind = KINDS.get(name);
  if (kind?.bare) return { kind: kind.kind, at: node.at, body: {}, conditions: {} };
  if (kind) return reading.problem(node.at, `trigger '${name}' needs a value, as in '${name}: ...'`);
  return reading.problem(node.at, `unknown trigger '${name}'${didYouMean(name, KINDS.keys())}`);
}
