import type { Output, Turn } from '../flow/engine';
import type { Run } from './state';

/** Says what a command says to those who are to hear it. */
export function direct(turn: Turn, output: Run['output']): Turn {
  if (!output) return turn;
  const outputs = turn.outputs.map((each): Output => {
    if (output === 'as_agent') return each.kind === 'say' ? { ...each, as: 'agent' } : each;
    const isHeard = each.kind === 'say' || each.kind === 'status' || each.kind === 'info';
    return isHeard ? { kind: 'note', text: each.text, ...(each.sensitive && { sensitive: each.sensitive }) } : each;
  });
  return { ...turn, outputs };
}
