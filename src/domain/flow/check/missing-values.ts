import { didYouMean } from '../did-you-mean';
import { ExpressionError } from '../expression/ast';
import { parseExpression } from '../expression/parse';
import type { Place, Problem, SourceFlow, SourceNode, SourceScalar } from '../source';
import { type Piece, scanTemplate } from '../template/scan';
import { type Read, readsOf } from './reads';
import { findSetNames, flowIdOf, type SetNames } from './set-names';

/** Keys whose value is a condition: to ask for what may be missing is what they are for. */
const CONDITIONS: readonly string[] = ['if', 'when'];

interface Template {
  readonly scalar: SourceScalar;
  readonly isCondition: boolean;
}

/** All texts of a flow that hold templates. Keys do too, in `cond`: those are conditions. */
function* walkTemplates(node: SourceNode, isCondition = false): Generator<Template> {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string' && node.value.includes('(@')) yield { scalar: node, isCondition };
  } else if (node.kind === 'list') {
    for (const item of node.items) yield* walkTemplates(item, isCondition);
  } else {
    for (const { key, keyAt, value } of node.entries) {
      const asScalar: SourceScalar = { kind: 'scalar', value: key, at: keyAt, textAt: keyAt };
      yield* walkTemplates(asScalar, true);
      yield* walkTemplates(value, CONDITIONS.includes(key));
    }
  }
}

interface PlacedRead extends Read {
  readonly at: Place;
}

/** Where a value is asked for. Expressions do not keep places, so its name is looked for in the text. */
function placeOf({ scope, name }: Read, piece: Piece, { at, textAt }: SourceScalar): Place {
  if (!textAt) return at;
  const found = [`${scope}.${name}`, `${scope}[`, scope].map((written) => piece.text.indexOf(written));
  return { line: textAt.line, col: textAt.col + piece.offset + Math.max(0, found.find((index) => index >= 0) ?? 0) };
}

function readsIn({ scalar, isCondition }: Template): readonly PlacedRead[] {
  try {
    return scanTemplate(String(scalar.value)).flatMap((piece) =>
      piece.kind === 'text'
        ? []
        : readsOf(parseExpression(piece.text), isCondition).map((read) => ({
            ...read,
            at: placeOf(read, piece, scalar),
          })),
    );
  } catch (error) {
    // Such a text is no template, or was reported when it was read as one.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function namesOf(scope: string, flowId: string, names: SetNames): ReadonlySet<string> | undefined {
  if (scope === 'user' || scope === 'thread') return names[scope];
  return scope === 'flow' ? names.flow.get(flowId) : undefined;
}

/**
 * Values that flows ask for and nothing ever sets: the customer would read a gap. Where the template says what is to
 * be done without the value, only what looks like a typing mistake is named.
 */
export function findMissingValues(sources: readonly SourceFlow[]): readonly Problem[] {
  const names = findSetNames(sources);
  return sources.flatMap((source) => {
    const flowId = flowIdOf(source);
    return [...walkTemplates(source.root)].flatMap(readsIn).flatMap(({ scope, name, isGuarded, at }) => {
      const known = namesOf(scope, flowId, names);
      if (!known || known.has(name)) return [];
      const suggestion = didYouMean(name, known);
      if (isGuarded && suggestion === '') return [];
      const message = `nothing ever sets '${scope}.${name}'${suggestion}`;
      return [{ file: source.file, line: at.line, col: at.col, message }];
    });
  });
}
