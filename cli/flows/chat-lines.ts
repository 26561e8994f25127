import type { Output, Turn } from '../../src/domain/flow/engine';
import { outputLine } from './transcript-line';

function linesOf(output: Output): readonly string[] {
  if (output.kind !== 'say' || !output.options) return [outputLine(output)];
  const { options, ...plain } = output;
  return [outputLine(plain), ...options.map(({ text }, index) => `  ${index + 1}. ${text}`)];
}

/** A turn as it reads in a chat: each option on a line with its number. */
export const chatLines = (turn: Turn): readonly string[] => [
  ...turn.outputs.flatMap(linesOf),
  ...turn.warnings.map((warning) => `warning: ${warning}`),
  ...(turn.failure === undefined ? [] : [`failure: ${turn.failure}`]),
];
