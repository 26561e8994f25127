import { createEngine } from '../../src/domain/flow/create-engine';
import { formatProblem } from '../../src/domain/flow/source';
import type { Terminal } from '../terminal';
import { compileFolder } from './load-flows';
import { act, startRehearsal } from './rehearsal';

const HELP = [
  'You are the customer: type a message. Other lines:',
  '  press: 2              presses the option with that id',
  '  agent: /command       runs an agent command',
  '  * page_open           opens the page again',
  '  * flex.handback {}    any event, with its data as JSON',
];

/** `flows run [folder]`: a chat with the flows in the terminal. @returns the exit code */
export async function runFlows([folder = 'flows']: readonly string[], terminal: Terminal): Promise<number> {
  const compiled = compileFolder(folder);
  if (!compiled.ok) {
    for (const problem of compiled.problems) terminal.error(formatProblem(problem));
    return 1;
  }
  const rehearsal = startRehearsal(createEngine(compiled.book, { random: Math.random }));
  const printAll = (lines: readonly string[]) => {
    for (const line of lines) terminal.print(line);
  };
  printAll([...HELP, '', ...rehearsal.open('page-opened')]);
  for await (const line of terminal.lines) {
    try {
      printAll(act(rehearsal, line) ?? rehearsal.customer(line));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      terminal.error(`The event's data is not JSON: ${error.message}`);
    }
  }
  return 0;
}
