import type { CommandManifest } from '@bot-handoff/contract';
import type { JsonObject, Turn } from './engine';

/** Stands where the agent's own words will stand. */
const PLACEHOLDER = '…';

/** What a command without its arguments is tried with: the required ones stand there as a mark. */
export const stageArguments = ({ arguments: all }: CommandManifest): JsonObject =>
  Object.fromEntries(all.filter(({ optional }) => !optional).map(({ name }) => [name, PLACEHOLDER]));

/** The first that the customer would read of a turn; undefined where a mark cannot stand for what matters. */
export function previewOf({ output }: CommandManifest, turn: Turn): string | undefined {
  if (output === 'agent' || turn.failure !== undefined || turn.warnings.length > 0) return undefined;
  const first = turn.outputs.find(({ kind }) => kind === 'say' || kind === 'info' || kind === 'status');
  if (!first || !('text' in first) || first.sensitive || first.text === '') return undefined;
  return first.text;
}
