import { spawn } from 'node:child_process';

/** A program that does one part of a deployment. */
export interface Command {
  /** What it does, for the person. */
  readonly about: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Beside the environment of this process; values may be secret and are never shown. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Resolves to the exit code. @throws Error when there is no such program */
export type RunCommand = (command: Command) => Promise<number>;

/** As a person would type it. Secrets are in files and variables, never here. */
export const commandLine = ({ program, args }: Command): string =>
  [program, ...args].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)).join(' ');

/** Runs it with what it prints on this terminal. */
export const runHere: RunCommand = ({ program, args, cwd, environment }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...environment }, stdio: 'inherit' });
    child.once('error', (cause) => reject(new Error(`${program} cannot be started. Is it installed?`, { cause })));
    child.once('exit', (code) => resolve(code ?? 1));
  });
