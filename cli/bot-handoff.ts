import { createInterface } from 'node:readline';
import type { Terminal } from './terminal';
import { runVerb } from './verbs';

const terminal: Terminal = {
  print: (line) => console.log(line),
  error: (line) => console.error(line),
  get lines() {
    return createInterface({ input: process.stdin });
  },
};

void runVerb(process.argv.slice(2), terminal).then((exitCode) => {
  process.exitCode = exitCode;
});
