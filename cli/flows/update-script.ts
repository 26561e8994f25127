import { isScalar, parseDocument } from 'yaml';

/**
 * A script's text with what it expects replaced; all else stays as it was written.
 *
 * @returns undefined when the script has no such part, or it is no text
 */
export function updateScript(text: string, part: 'transcript' | 'problems', actual: string): string | undefined {
  const node = parseDocument(text).get(part, true);
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const block = actual
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
  return `${text.slice(0, start)}|\n${block}${text.slice(end).replace(/^\n/, '')}`;
}
