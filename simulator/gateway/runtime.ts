import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatEnvFile } from './env-file';
import { findVariableProblems } from './limits';
import type { ServiceFolders } from './routes';
import { type RuntimeProcess, startRuntimeProcess } from './runtime-process';

/** The local Functions runtime, kept running until it is closed. */
export interface Runtime {
  /** Process id of the current run, for measuring. */
  pid(): Promise<number>;
  /** Takes a place on the current run; waits while it starts. `release` gives the place back. */
  lease(): Promise<{ readonly port: number; release(): void }>;
  /**
   * Reads Functions and assets anew. Calls already running end on the old run; later ones wait for the new, or go
   * to the old one when the new does not start (then this rejects).
   */
  restart(): Promise<void>;
  /** How far ahead of the machine's clock Functions see theirs, in milliseconds; later runs too. */
  setClock(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly folders: ServiceFolders;
  /** The service's variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly print: (line: string) => void;
}

interface Run {
  readonly process: RuntimeProcess;
  leases: number;
  retired: boolean;
}

const RESTART_PAUSE_MS = 500;

/** Rejects when Twilio would refuse the variables, or when the runtime does not start. */
export async function startRuntime({ folders, variables, print }: RuntimeOptions): Promise<Runtime> {
  const problems = findVariableProblems(variables);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const settings = formatEnvFile(variables);
  let closed = false;
  let clockOffsetMs = 0;
  let restarting: Promise<void> = Promise.resolve();
  const runs = new Set<Run>();
  let current = start();
  await current;

  /** The file with the settings is gone once they have been read: they hold secrets. */
  async function startProcess(): Promise<RuntimeProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'bot-handoff-functions-'));
    try {
      const envFile = join(folder, 'service.env');
      await writeFile(envFile, settings, { mode: 0o600 });
      return await startRuntimeProcess({ folders, envFile, print });
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async function start(): Promise<Run> {
    const run: Run = { process: await startProcess(), leases: 0, retired: false };
    runs.add(run);
    run.process.ended.then((how) => {
      runs.delete(run);
      if (closed || run.retired) return;
      print(`The Functions runtime ended by itself (${how}); starting it again.`);
      replaceWith(startAgain());
    });
    if (closed) await run.process.kill();
    else if (clockOffsetMs !== 0) await run.process.setClock(clockOffsetMs);
    return run;
  }

  async function startAgain(): Promise<Run> {
    for (;;) {
      try {
        return await start();
      } catch (error) {
        if (closed) throw error;
        print(`${error instanceof Error ? error.message : error}\nTrying again.`);
        await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
      }
    }
  }

  function replaceWith(next: Promise<Run>): void {
    current = next;
    // Whoever leases gets the failure; nobody may be waiting just now.
    current.catch(() => undefined);
  }

  async function restartOnce(): Promise<void> {
    const old = await current.catch(() => undefined);
    const next = start();
    replaceWith(old ? next.catch(() => old) : next);
    await next;
    if (!old) return;
    old.retired = true;
    endIfIdle(old);
  }

  function endIfIdle(run: Run): void {
    if (run.retired && run.leases === 0) void run.process.kill();
  }

  return {
    pid: async () => (await current).process.pid,
    lease: async () => {
      const run = await current;
      run.leases += 1;
      return {
        port: run.process.port,
        release: () => {
          run.leases -= 1;
          endIfIdle(run);
        },
      };
    },
    restart: () => {
      restarting = restarting.catch(() => undefined).then(restartOnce);
      return restarting;
    },
    setClock: async (offsetMs) => {
      clockOffsetMs = offsetMs;
      await (await current).process.setClock(offsetMs);
    },
    close: async () => {
      closed = true;
      await Promise.allSettled([current]);
      await Promise.all([...runs].map((run) => run.process.kill()));
    },
  };
}
