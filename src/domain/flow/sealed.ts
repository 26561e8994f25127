import type { Json } from './engine';
import type { Expression } from './expression/ast';
import { print } from './expression/values';
import type { SealedText } from './http-request';
import { type Reader, type Reading, reader } from './reading';
import { describeNode, type SourceNode } from './source';
import { readWithSecrets } from './template/read-template';
import type { Template } from './template/template';
import { mentionsVault, vaultPath } from './template/vault';

/** A value in which `(@ vault.name )` may stand. */
export const sealed: Reader<Template> = reader({}, readWithSecrets);

/** Texts by name, in which `(@ vault.name )` may stand. */
export const sealedTexts: Reader<Template> = reader(
  { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
  (node: SourceNode, reading: Reading) => {
    if (node.kind !== 'map') return reading.problem(node.at, `expected a mapping, found ${describeNode(node)}`);
    const odd = node.entries.find(({ value }) => value.kind !== 'scalar' || value.value === null);
    if (odd) return reading.problem(odd.value.at, `expected text, found ${describeNode(odd.value)}`);
    return readWithSecrets(node, reading);
  },
);

interface Renderer {
  value(template: Template): Json;
}

const pieceOf = (piece: string | Expression, renderer: Renderer): string | { vault: string } => {
  if (typeof piece === 'string') return piece;
  const vault = vaultPath(piece);
  return vault === undefined ? print(renderer.value({ kind: 'expression', expression: piece })) : { vault };
};

/** A text as it is to be sent. */
export function sealText(template: Template, renderer: Renderer): SealedText {
  if (template.kind === 'text') return template.pieces.map((piece) => pieceOf(piece, renderer));
  if (template.kind === 'expression') return [pieceOf(template.expression, renderer)];
  return [print(renderer.value(template))];
}

export function sealEntries(template: Template | undefined, renderer: Renderer): Record<string, SealedText> {
  if (template?.kind !== 'mapping') return {};
  return Object.fromEntries(template.entries.map(([name, value]) => [name, sealText(value, renderer)]));
}

const inJsonText = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Joins parts with commas between them. */
const joined = (open: string, parts: readonly SealedText[], close: string): SealedText => [
  open,
  ...parts.flatMap((part, index) => (index === 0 ? part : [',', ...part])),
  close,
];

/** A value as JSON. What fills a gap in it must be written as it would stand between a JSON text's quotes. */
export function sealJson(template: Template, renderer: Renderer): SealedText {
  switch (template.kind) {
    case 'mapping':
      return joined(
        '{',
        template.entries.map(([key, value]) => [`${JSON.stringify(key)}:`, ...sealJson(value, renderer)]),
        '}',
      );
    case 'list':
      return joined(
        '[',
        template.items.map((item) => sealJson(item, renderer)),
        ']',
      );
    default: {
      if (!mentionsVault(template)) return [JSON.stringify(renderer.value(template))];
      const pieces = sealText(template, renderer);
      return ['"', ...pieces.map((piece) => (typeof piece === 'string' ? inJsonText(piece) : piece)), '"'];
    }
  }
}
