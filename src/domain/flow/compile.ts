import { TEXTS } from '../conversation/texts';
import type { Flow, FlowBook, Step, Trigger } from './book';
import { findAmbiguousTriggers } from './check/ambiguous';
import type { Check } from './check/check';
import { findSharedNames } from './check/command-names';
import { checkDisclosed } from './check/disclosed';
import { checkDuplicates } from './check/duplicates';
import { checkEndless } from './check/endless';
import { checkEventFlows } from './check/event-flows';
import { findMisnumbered } from './check/misnumbered';
import { findMissingValues } from './check/missing-values';
import { findOpenHosts } from './check/open-hosts';
import { checkFlowNames, checkLabels } from './check/references';
import { findSensitiveLeaks } from './check/sensitive';
import { checkUnreachable } from './check/unreachable';
import { Dictionary, isTable, readTable } from './dictionary';
import { type Fields, optional, readFields, required, word } from './fields';
import { fingerprint } from './fingerprint';
import { startReading } from './read-step';
import { readTrigger } from './read-trigger';
import { type Reader, reader } from './reading';
import { describeNode, type Problem, type SourceFlow } from './source';

export type Compiled =
  | { readonly ok: true; readonly book: FlowBook; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface FlowFields {
  readonly id?: string | undefined;
  readonly triggers?: readonly Trigger[] | undefined;
  readonly steps: readonly Step[];
}

const FLOW_ID = /^[\p{L}\p{N}_.-]{1,100}$/u;

const flowId: Reader<string> = reader({ type: 'string' }, (node, reading) => {
  const id = word(node, reading);
  if (id === undefined || FLOW_ID.test(id)) return id;
  return reading.problem(node.at, `'${id}' is no flow id: up to 100 letters, digits, '_', '-' and '.'`);
});

const triggers: Reader<readonly Trigger[]> = reader(
  { type: 'array', items: { $ref: '#/$defs/trigger' } },
  (node, reading) =>
    node.kind === 'list'
      ? node.items.flatMap((item) => readTrigger(item, reading) ?? [])
      : reading.problem(node.at, `expected a list of triggers, found ${describeNode(node)}`),
);

const steps: Reader<readonly Step[]> = reader(
  { type: 'array', items: { $ref: '#/$defs/step' }, minItems: 1 },
  (node, reading) =>
    node.kind === 'list' && node.items.length > 0
      ? reading.steps(node)
      : reading.problem(node.at, `expected a list of steps, found ${describeNode(node)}`),
);

/** The keys of a flow. */
export const FLOW_FIELDS: Fields<FlowFields> = {
  id: optional(flowId, 'What other flows call this one; named by its file unless stated.'),
  triggers: optional(triggers, 'What starts the flow. Without any, only other flows do.'),
  steps: required(steps, 'What the flow does, from top to bottom.'),
};

function readFlow(
  { file, defaultId, root }: SourceFlow,
  problems: Problem[],
  dictionary: Dictionary,
): Flow | undefined {
  const reading = startReading(file, problems, dictionary);
  if (root.kind !== 'map') {
    return reading.problem(root.at, `a flow has 'triggers' and 'steps', this is ${describeNode(root)}`);
  }
  const read = readFields(root, FLOW_FIELDS, reading, { owner: 'a flow' });
  if (!read) return undefined;
  const { id = defaultId, triggers = [], steps } = read;
  return { id, file, at: root.at, fingerprint: fingerprint([triggers, steps]), triggers, steps };
}

function readTables(sources: readonly SourceFlow[], problems: Problem[]): Dictionary {
  const dictionary = new Dictionary();
  for (const { file, root } of sources) {
    const reading = startReading(file, problems);
    const table = readTable(root, reading);
    if (table) dictionary.add(table, file, reading);
  }
  return dictionary;
}

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort(
    (one, other) =>
      (one.file < other.file ? -1 : one.file > other.file ? 1 : 0) || one.line - other.line || one.col - other.col,
  );

/** What can be said of each flow although others, and some of its own steps, could not be read. */
const ROBUST_CHECKS: readonly Check[] = [checkDuplicates, checkDisclosed, checkLabels];
/** What can be said once all flows are known by name, although some of their steps could not be read. */
const CHECKS_OF_ALL: readonly Check[] = [...ROBUST_CHECKS, checkFlowNames];
const CHECKS: readonly Check[] = [...CHECKS_OF_ALL, checkUnreachable, checkEndless, checkEventFlows];

/**
 * Compiles flows in the given order, which decides between triggers that are equally sure. Message tables may stand
 * anywhere among them.
 *
 * @param found problems that are known already; with any, nothing is compiled, but the flows are still looked at
 */
export function compileFlowSources(sources: readonly SourceFlow[], found: readonly Problem[] = []): Compiled {
  const problems = [...found];
  const tables = sources.filter(({ root }) => isTable(root));
  const dictionary = readTables(tables, problems);
  const written = sources.filter((source) => !tables.includes(source));
  const flows = written.flatMap((source) => readFlow(source, problems, dictionary) ?? []);
  const isWhole = found.length === 0 && flows.length === written.length;
  const checks = problems.length === 0 ? CHECKS : isWhole ? CHECKS_OF_ALL : ROBUST_CHECKS;
  problems.push(...checks.flatMap((check) => check(flows)));
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const texts = dictionary.unsaid();
  const gaps = dictionary.findGaps(Object.values(TEXTS));
  return {
    ok: true,
    book: { v: 1, flows, ...(Object.keys(texts).length > 0 && { texts }) },
    warnings: inOrder([
      ...findAmbiguousTriggers(flows),
      ...findSharedNames(flows),
      ...findMissingValues(written),
      ...findSensitiveLeaks(flows),
      ...findOpenHosts(flows),
      ...findMisnumbered(flows),
      ...gaps,
    ]),
  };
}
