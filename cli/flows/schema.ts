import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { buildFlowSchema } from './flow-schema';

/** `flows schema`: prints the JSON Schema of a flow, for editors. @returns the exit code */
export function printFlowSchema(args: readonly string[], terminal: Terminal): number {
  readArguments(args, { words: 0 });
  terminal.print(JSON.stringify(buildFlowSchema(), null, 2));
  return 0;
}
