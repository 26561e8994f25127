import type { Json } from '../engine';
import type { Expression } from '../expression/ast';
import { print } from '../expression/values';
import { text } from '../fields';
import { type Reader, reader } from '../reading';
import type { Template } from '../template/template';
import type { StepContext } from './step-kind';

/** A part of an address: words of the flow's own, or something that is looked up. */
type Piece = string | Expression;

const isConfig = (piece: Piece): boolean =>
  typeof piece !== 'string' && piece.op === 'get' && piece.of.op === 'scope' && piece.of.name === 'config';

const isFromConversation = (piece: Piece): boolean => typeof piece !== 'string' && !isConfig(piece);

const piecesOf = (template: Template): readonly Piece[] => {
  if (template.kind === 'text') return template.pieces;
  return template.kind === 'expression'
    ? [template.expression]
    : [print(template.kind === 'literal' ? template.value : null)];
};

/** Whose host nobody but the builder and the administrator decides. */
export const address: Reader<Template> = reader({ type: 'string' }, (node, reading) => {
  const template = text(node, reading);
  const [first] = template ? piecesOf(template) : [];
  if (first === undefined) return undefined;
  const isFixed = typeof first === 'string' ? /^https?:\/\/[^\s/]+\//i.test(`${first}/`) : isConfig(first);
  const isWhole = typeof first !== 'string' || template?.kind === 'literal' || /^https?:\/\/[^\s/]+\//i.test(first);
  if (isFixed && isWhole) return template;
  return reading.problem(node.at, "the address must begin with https://host/ or with a value of 'config'");
});

/** Whether a value of `config` may end within the host, so that what a customer says would go on with it. */
export function mayLeaveHostOpen(template: Template): boolean {
  const pieces = piecesOf(template);
  const from = pieces.findIndex(isFromConversation);
  const written = pieces.slice(0, Math.max(from, 0)).map((piece) => (typeof piece === 'string' ? piece : ''));
  return from > 0 && !/[/?#]/.test(written.join('').replaceAll('://', ''));
}

/** What comes from a conversation stays one part of the path: it cannot name another path or query. */
function encoded(written: Json, context: StepContext): string {
  const part = print(written);
  if (!/^\.{1,2}$/.test(part)) return encodeURIComponent(part);
  context.warn(`'${part}' cannot be a part of an address and was left out`);
  return '';
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

/**
 * The address of a request; undefined where what comes from a conversation has become part of its host, which a value
 * of `config` that ends within the host lets happen.
 */
export function renderAddress(template: Template, context: StepContext): string | undefined {
  const pieces = piecesOf(template);
  const parts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    const part = context.value({ kind: 'expression', expression: piece });
    return isConfig(piece) ? print(part) : encoded(part, context);
  });
  const url = parts.join('');
  const from = pieces.findIndex(isFromConversation);
  return from < 0 || originOf(url) === originOf(parts.slice(0, from).join('')) ? url : undefined;
}
