import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(__dirname, '..');

export interface Child {
  readonly pid: number;
  /** Resolves when it is gone, whoever ended it. */
  readonly gone: Promise<void>;
  /** Ends it and what it started; resolves when it is gone. */
  end(): Promise<void>;
}

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts a process group in the repository. What it prints goes to our standard error: the report has the output. */
export function startChild({ command, args, environment }: ChildCommand): Child {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 2, 2],
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGTERM');
    await gone;
  };
  return { pid, gone, end };
}

/** Resident memory of a process and all its descendants, in bytes. Linux only. */
export async function treeMemory(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readProcess));
  const sumFrom = (parent: number): number => {
    const own = all.find((entry) => entry?.pid === parent)?.bytes ?? 0;
    const children = all.filter((entry) => entry?.parent === parent);
    return children.reduce((sum, entry) => sum + (entry ? sumFrom(entry.pid) : 0), own);
  };
  return sumFrom(pid);
}

async function readProcess(name: string): Promise<{ pid: number; parent: number; bytes: number } | undefined> {
  const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
  const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? '0';
  return parent === undefined
    ? undefined
    : { pid: Number(name), parent: Number(parent), bytes: Number(kilobytes) * 1024 };
}
