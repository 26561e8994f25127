import type { Step } from './book';
import { Dictionary } from './dictionary';
import { didYouMean } from './did-you-mean';
import { type Fields, flag, optional, readFields, word } from './fields';
import type { Reading } from './reading';
import { describeNode, type Place, type Problem, type SourceMap, type SourceNode, type SourceScalar } from './source';
import { STEP_KINDS } from './steps/registry';
import type { StepKind } from './steps/step-kind';

const TYPES: ReadonlyMap<string, StepKind> = new Map(
  STEP_KINDS.flatMap((kind) => kind.types.map((type) => [type, kind] as const)),
);
const KEYS: ReadonlyMap<string, StepKind> = new Map(STEP_KINDS.map((kind) => [kind.kind, kind]));
const LABEL = /^\(\s*([\p{L}\p{N}_.-]+)\s*\)$/u;

/** Keys that every step may have. */
export const COMMON_FIELDS: Fields<Common> = {
  id: optional(word, 'Names the step, so that a question is found again after the flow has changed.'),
  type: optional(word, 'Names the kind of step, where no key does.'),
  sensitive: optional(flag, 'What the step says or is answered is masked wherever it is kept.'),
};

interface Common {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly sensitive?: boolean | undefined;
}

function readWord(scalar: SourceScalar, reading: Reading): Step | undefined {
  const { value: written, at } = scalar;
  if (typeof written !== 'string') return reading.problem(at, `expected a step, found ${describeNode(scalar)}`);
  const [, label] = LABEL.exec(written) ?? [];
  if (label !== undefined) return { kind: 'label', at, body: { label } };
  const kind = KEYS.get(written);
  if (kind?.bare) return { kind: kind.kind, at, body: {} };
  if (kind) return reading.problem(at, `step '${written}' needs a value, as in '${written}: ...'`);
  const bare = STEP_KINDS.filter((candidate) => candidate.bare).map((candidate) => candidate.kind);
  return reading.problem(at, `unknown step ${describeNode(scalar)}${didYouMean(written, bare)}`);
}

/** The kind that `type` names, or the one whose key is there and which knows the other keys that are kinds. */
function findKind(map: SourceMap, reading: Reading): StepKind | undefined {
  const type = map.entries.find(({ key }) => key === 'type');
  if (type) {
    const name = type.value.kind === 'scalar' ? String(type.value.value) : '';
    const kind = TYPES.get(name);
    return kind ?? reading.problem(type.value.at, `unknown step type '${name}'${didYouMean(name, TYPES.keys())}`);
  }
  const named = map.entries.flatMap(({ key }) => KEYS.get(key) ?? []);
  const kind = named.find((candidate) => named.every((other) => Object.hasOwn(candidate.fields, other.kind)));
  if (kind) return kind;
  const [first, second] = named;
  if (first && second) {
    const names = `'${first.kind}' and '${second.kind}'`;
    return reading.problem(map.at, `a step does one thing, this one has ${names}; make it two steps`);
  }
  const [entry] = map.entries;
  if (!entry) return reading.problem(map.at, 'an empty step');
  return reading.problem(entry.keyAt, `unknown step '${entry.key}'${didYouMean(entry.key, KEYS.keys())}`);
}

function readMap(map: SourceMap, reading: Reading): Step | undefined {
  const kind = findKind(map, reading);
  if (!kind) return undefined;
  const body = readFields(map, kind.fields, reading, {
    owner: `step '${kind.kind}'`,
    also: Object.keys(COMMON_FIELDS),
  });
  const common = readFields(map, COMMON_FIELDS, reading, { owner: 'a step', also: map.entries.map(({ key }) => key) });
  if (!body || !common) return undefined;
  const step: Step = {
    kind: kind.kind,
    at: map.at,
    ...(common.id === undefined ? {} : { id: common.id }),
    ...(common.sensitive ? { sensitive: true } : {}),
    body,
  };
  const mistake = kind.check(step);
  return mistake === undefined ? step : reading.problem(map.at, mistake);
}

function readStep(node: SourceNode, reading: Reading): Step | undefined {
  if (node.kind === 'scalar') return readWord(node, reading);
  if (node.kind === 'map') return readMap(node, reading);
  return reading.problem(node.at, 'expected a step, found a list');
}

/** What readers need for one file. Problems are added to `problems`. */
export function startReading(file: string, problems: Problem[], dictionary = new Dictionary()): Reading {
  const reading: Reading = {
    problem(at: Place, message: string) {
      problems.push({ file, line: at.line, col: at.col, message });
      return undefined;
    },
    translationsOf: (text, at) => dictionary.translationsOf(text, { file, at }),
    steps: (node) => (node.kind === 'list' ? node.items : [node]).flatMap((item) => readStep(item, reading) ?? []),
  };
  return reading;
}
