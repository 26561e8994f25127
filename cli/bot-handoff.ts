import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import type { Terminal } from './terminal';
import { runVerb } from './verbs';

const terminal: Terminal = {
  print: (line) => console.log(line),
  error: (line) => console.error(line),
  get lines() {
    // On a terminal, so that a line can be edited and an earlier one called back.
    return createInterface(stdin.isTTY ? { input: stdin, output: stdout, prompt: '' } : { input: stdin });
  },
};

void runVerb(process.argv.slice(2), terminal).then((exitCode) => {
  process.exitCode = exitCode;
});
