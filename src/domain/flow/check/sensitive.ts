import type { Flow, Step } from '../book';
import type { Expression } from '../expression/ast';
import type { Problem } from '../source';
import { kindOf } from '../steps/registry';
import { problemIn } from './check';
import { readsOf } from './reads';

/** Names in `flow` that hold a sensitive answer. */
type Held = ReadonlySet<string>;

/** What a question leaves in `flow`. */
const ANSWER: readonly string[] = ['result', 'groups'];

const TASKS = 'a sensitive answer becomes part of a task, which every supervisor and Insights read';

/** What becomes of a sensitive answer in a step of this kind; other kinds put it nowhere. */
const LEAKS: Readonly<Record<string, string>> = {
  user_set: "'user_set' keeps a sensitive answer, in this conversation and the next",
  thread_set: "'thread_set' keeps a sensitive answer with the conversation",
  handoff: TASKS,
};

/** Steps whose words stay where people read them. With `sensitive` transcripts mask them. */
const SAYS: readonly string[] = [
  'say',
  'ask',
  'ask_form',
  'ask_regex',
  'rating',
  'survey',
  'image',
  'file',
  'info',
  'status',
  'note',
  'end_chat',
];

function leakOf({ kind, sensitive }: Step): string | undefined {
  if (!SAYS.includes(kind)) return LEAKS[kind];
  return sensitive ? undefined : `'${kind}' repeats a sensitive answer; with 'sensitive: true' transcripts mask it`;
}

/** The expressions of a template, or none: also patterns stand in steps, and choices. */
function expressionsOf(value: object): readonly Expression[] {
  const { kind, expression, pieces } = value as Partial<Record<string, unknown>>;
  if (kind === 'expression') return [expression as Expression];
  if (kind !== 'text' || !Array.isArray(pieces)) return [];
  return pieces.filter((piece): piece is Expression => typeof piece === 'object');
}

/** Whether a value somewhere below this one is computed from what is held. Steps below are looked at by themselves. */
function uses(value: unknown, held: Held, below: ReadonlySet<unknown>): boolean {
  if (typeof value !== 'object' || value === null || below.has(value)) return false;
  const expressions = expressionsOf(value);
  if (expressions.length === 0) return Object.values(value).some((each) => uses(each, held, below));
  const reads = expressions.flatMap((expression) => readsOf(expression));
  return reads.some(({ scope, name }) => scope === 'flow' && held.has(name));
}

const branchesOf = (step: Step): readonly (readonly Step[])[] => Object.values(kindOf(step).exits(step).branches ?? {});

/** A bare name, as in `user_set: name`, takes `flow.result`. */
const takesResult = ({ kind, body }: Step): boolean =>
  typeof (body as Readonly<Record<string, unknown>>)[kind] === 'string' && kind.endsWith('_set');

const isUsed = (step: Step, held: Held): boolean =>
  uses(step.body, held, new Set<unknown>(branchesOf(step))) || (takesResult(step) && held.has('result'));

/** What is held after a step. A name stays held once it was: `flow_set` of something else is not followed. */
function heldAfter(step: Step, held: Held): Held {
  const { kind, body, sensitive } = step;
  const { waitsFor, exits } = kindOf(step);
  if (waitsFor === 'customer' && sensitive) return new Set([...held, ...ANSWER]);
  // Another answer, or another flow's, takes its place.
  if (waitsFor !== null || exits(step).flow) return new Set([...held].filter((name) => !ANSWER.includes(name)));
  if (kind !== 'flow_set' || !isUsed(step, held)) return held;
  const { flow_set: assigned } = body as {
    readonly flow_set: string | { readonly entries?: readonly (readonly [string])[] };
  };
  const names = typeof assigned === 'string' ? [assigned] : (assigned.entries ?? []).map(([name]) => name);
  return new Set([...held, ...names]);
}

/**
 * Where a flow repeats or keeps an answer that it declared sensitive, as far as that can be followed from top to
 * bottom: not through jumps, nor into other flows by their data or result.
 */
export function findSensitiveLeaks(flows: readonly Flow[]): readonly Problem[] {
  const problems: Problem[] = [];

  /** @returns what is held after the list, whichever way was taken */
  function follow(flow: Flow, steps: readonly Step[], before: Held): Held {
    let held = before;
    for (const step of steps) {
      const leak = leakOf(step);
      if (leak !== undefined && isUsed(step, held)) problems.push(problemIn(flow, step.at, leak));
      const after = heldAfter(step, held);
      const ways = branchesOf(step).map((branch) => follow(flow, branch, after));
      held = new Set([after, ...ways].flatMap((way) => [...way]));
    }
    return held;
  }

  for (const flow of flows) follow(flow, flow.steps, new Set());
  return problems;
}
