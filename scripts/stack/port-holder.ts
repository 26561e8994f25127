import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface Listener {
  readonly pid: number;
  readonly command: string;
}

/** Who listens on this TCP port, as far as this user may see: from /proc on Linux, else by asking lsof. */
export async function findListener(port: number): Promise<Listener | undefined> {
  const inodes = await listeningInodes(port);
  const pid = inodes.size > 0 ? await findOwner(inodes) : await askLsof(port);
  if (pid === undefined) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return { pid, command: command.replaceAll('\0', ' ').trim().slice(0, 100) || 'unknown command' };
}

const LISTENING = '0A';

/** Inodes of the sockets that listen on the port, from the kernel's tables (addresses and ports are hexadecimal). */
async function listeningInodes(port: number): Promise<Set<string>> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (inode && local?.endsWith(suffix) && state === LISTENING) inodes.add(inode);
    }
  }
  return inodes;
}

async function findOwner(inodes: ReadonlySet<string>): Promise<number | undefined> {
  const sockets = new Set([...inodes].map((inode) => `socket:[${inode}]`));
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (sockets.has(target)) return Number(pid);
    }
  }
  return undefined;
}

async function askLsof(port: number): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN']);
    return Number(stdout.split('\n')[0]) || undefined;
  } catch {
    // Not installed, or nobody it may see.
    return undefined;
  }
}
