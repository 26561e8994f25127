import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { Place, SourceEntry, SourceNode } from '../../domain/flow/source';

/** Notes a problem at an offset in the file. */
export type Report = (offset: number, message: string) => undefined;

export interface Conversion {
  readonly text: string;
  readonly lines: LineCounter;
  readonly report: Report;
}

/** Deeper than any flow; it bounds every recursion over the result. */
const MOST_DEPTH = 40;

function placeAt({ lines }: Conversion, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), col: Math.max(1, col) };
}

const offsetOf = (node: unknown): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;

function convertKey({ key, value }: Pair, conversion: Conversion): { key: string; at: number } | undefined {
  const at = offsetOf(key ?? value);
  if (isScalar(key) && typeof key.value === 'string') return { key: key.value, at };
  const shown = isScalar(key) ? `'${String(key.value)}'` : 'this';
  return conversion.report(at, `a key must be text; put ${shown} in quotes`);
}

function convertPairs(pairs: readonly Pair[], conversion: Conversion, depth: number): SourceEntry[] {
  return pairs.flatMap((pair) => {
    const key = convertKey(pair, conversion);
    if (!key) return [];
    const keyAt = placeAt(conversion, key.at);
    const value = convert(pair.value, conversion, depth + 1) ?? { kind: 'scalar' as const, value: null, at: keyAt };
    return [{ key: key.key, keyAt, value }];
  });
}

/** The place of a scalar's first character, where it stands in the file just as it is read. */
function textPlace(value: string, offset: number, conversion: Conversion): { textAt?: Place } {
  const quoted = `'"`.includes(conversion.text[offset] ?? ' ') ? 1 : 0;
  const verbatim = conversion.text.startsWith(value, offset + quoted) && !value.includes('\n');
  return verbatim ? { textAt: placeAt(conversion, offset + quoted) } : {};
}

function convert(node: unknown, conversion: Conversion, depth: number): SourceNode | undefined {
  if (node === null || node === undefined) return undefined;
  const offset = offsetOf(node);
  const at = placeAt(conversion, offset);
  if (depth > MOST_DEPTH) return conversion.report(offset, `nested more than ${MOST_DEPTH} deep`);
  if (isAlias(node)) {
    return conversion.report(
      offset,
      `aliases (*${node.source}) are not supported; write it out, or use a flow of its own`,
    );
  }
  if (isMap(node)) return { kind: 'map', at, entries: convertPairs(node.items, conversion, depth) };
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => convert(item, conversion, depth + 1) ?? []);
    return { kind: 'list', at, items };
  }
  if (!isScalar(node)) return undefined;
  const { value } = node;
  if (typeof value === 'string') return { kind: 'scalar', value, at, ...textPlace(value, offset, conversion) };
  if (value === null || typeof value === 'boolean') return { kind: 'scalar', value, at };
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'scalar', value, at };
  return conversion.report(offset, 'expected text, a number, true, false or nothing');
}

/** A YAML document as flow source; undefined for one that is empty or could not be read. */
export const toSourceNode = (contents: Node | null, conversion: Conversion): SourceNode | undefined =>
  convert(contents, conversion, 0);
