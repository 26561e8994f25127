import { spawn } from 'node:child_process';

export interface Script {
  readonly root: string;
  /** A file for plain Node, relative to the root. */
  readonly script: string;
  /** Ends the script and all that it started. */
  readonly signal?: AbortSignal;
}

/** Runs a script in silence. Rejects with all that it printed when it fails. */
export async function runScript({ root, script, signal }: Script): Promise<void> {
  signal?.throwIfAborted();
  // A process group of its own: build tools start further processes, which would stay behind.
  const child = spawn(process.execPath, [script], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.pid && process.kill(-child.pid, 'SIGTERM');
  signal?.addEventListener('abort', end);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`${script} failed:\n${printed}`);
}
