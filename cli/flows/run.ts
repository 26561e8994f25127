import { readConfig } from '../../src/adapters/twilio/named-variables';
import { formatProblem } from '../../src/domain/flow/source';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { CHAT_HELP, startChat } from './chat';
import { compileFolder } from './load-flows';

/**
 * `flows run [folder]`: a chat with the flows, until the input ends or `:quit`. They read the time and the environment's
 * `CONFIG_...` as deployed ones do.
 *
 * @returns the exit code
 */
export async function runFlows(args: readonly string[], terminal: Terminal): Promise<number> {
  const { words } = readArguments(args, { words: 1 });
  const compiled = compileFolder(words[0] ?? 'flows');
  if (!compiled.ok) {
    for (const problem of compiled.problems) terminal.error(formatProblem(problem));
    return 1;
  }
  const chat = startChat(compiled.book, {
    random: Math.random,
    config: readConfig(process.env),
    now: Date.now,
  });
  const printAll = (lines: readonly string[]) => {
    for (const line of lines) terminal.print(line);
  };
  printAll([...CHAT_HELP, '', ...chat.open()]);
  for await (const line of terminal.lines) {
    const said = chat.type(line);
    if (said.kind === 'quit') break;
    if (said.kind === 'refused') terminal.error(said.why);
    else printAll(said.lines);
  }
  return 0;
}
