// What `npm start` runs once the packages are there.
import { readPort, requireFreePorts } from './stack/ports';

/** Ctrl-C, the end of a terminal, and what process managers send. */
const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const CLOSE_LIMIT_MS = 8000;

async function start(): Promise<void> {
  const port = readPort('PORT', 3000, process.env);
  const functionsPort = readPort('FUNCTIONS_PORT', 3001, process.env);
  await requireFreePorts([port, functionsPort]);

  // Only now: loading the stack takes a while.
  const { startStack } = await import('./stack/stack');
  const interruption = new AbortController();
  const { signal } = interruption;
  console.log('Building what has changed ...');
  const starting = startStack({ port: port.port, functionsPort: functionsPort.port, watch: true, signal });
  for (const name of END_SIGNALS) {
    // npm passes a Ctrl-C on that the terminal has sent already: it comes twice.
    process.on(name, () => {
      if (signal.aborted) return;
      interruption.abort();
      setTimeout(() => process.exit(1), CLOSE_LIMIT_MS);
      starting.then((stack) => stack.close()).finally(() => process.exit(0));
    });
  }
  const stack = await starting;
  console.log(`\nOpen ${stack.url}   (Ctrl-C ends it)\n`);
}

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
