import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServiceFolders } from './routes';

/** One run of the local Functions runtime. */
export interface RuntimeProcess {
  readonly pid: number;
  /** The port it listens on, on 127.0.0.1. */
  readonly port: number;
  /** Resolves with how it ended. */
  readonly ended: Promise<string>;
  /** How far ahead of the machine's clock its own is, in milliseconds; resolves when it is so. */
  setClock(offsetMs: number): Promise<void>;
  /** Ends it and waits until it is gone. */
  kill(): Promise<void>;
}

export interface RuntimeCommand {
  readonly folders: ServiceFolders;
  readonly envFile: string;
  /** Each line that the runtime or a Function prints. */
  readonly print: (line: string) => void;
}

const START_LIMIT_MS = 60_000;

/** Starts twilio-run and waits until it listens. Rejects with what it printed when it ends before that. */
export function startRuntimeProcess({ folders, envFile, print }: RuntimeCommand): Promise<RuntimeProcess> {
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(__dirname, 'runtime-guard.cjs'), require.resolve('twilio-run/bin/twilio-run.js'), 'start'],
      // No fork and no live reload: 3 ms a request in place of 450. The log level hides its list of routes.
      ...['--no-fork-process', '--no-live', '--no-logs', '--log-level', 'warn', '--port', '0'],
      ...['--cwd', folders.root, '--env', envFile],
      ...['--functions-folder', folders.functions, '--assets-folder', folders.assets],
    ],
    { cwd: folders.root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      printed.push(...lines);
      printed.splice(0, printed.length - 20);
      lines.forEach(print);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };

  const setClock = async (clockOffsetMs: number) => {
    const told = once(child, 'message');
    child.send({ clockOffsetMs });
    await Promise.race([told, ended]);
  };

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The Functions runtime did not listen within ${START_LIMIT_MS / 1000} s.`));
    }, START_LIMIT_MS);
    child.once('message', (message: { port: number }) => {
      clearTimeout(timer);
      resolve({ pid: child.pid ?? 0, port: message.port, ended, setClock, kill });
    });
    ended.then((how) => {
      clearTimeout(timer);
      reject(new Error(`The Functions runtime ended at its start (${how}):\n${printed.join('\n')}`));
    });
  });
}
