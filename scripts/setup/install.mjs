import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean, link?: boolean}>} */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** npm notes what it installed; optional packages may be for other systems, links are our own folders. */
function explainMissing(locked) {
  const installed = readLock('node_modules/.package-lock.json');
  if (Object.keys(installed).length === 0) return 'Installing packages (1.1 GB, some minutes) ...';
  const isMissing = ([path, { version, optional, link }]) =>
    path.includes('node_modules/') && !optional && !link && installed[path]?.version !== version;
  const missing = Object.entries(locked).filter(isMissing).length;
  return missing > 0 ? `package-lock.json names ${missing} packages that are not installed: installing anew ...` : '';
}

const NO_NETWORK = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/;

/** Runs `npm ci` unless what package-lock.json names is there; ends the process with what to do when that fails. */
export async function installIfNeeded() {
  const locked = readLock('package-lock.json');
  const reason = explainMissing(locked);
  if (!reason) return;
  console.log(reason);
  const { code, complaints } = await runNpmCi(Object.keys(locked).length);
  if (code === 0) return;
  console.error(complaints.join('\n'));
  console.error(
    NO_NETWORK.test(complaints.join('\n'))
      ? '\nThe packages could not be fetched: the npm registry does not answer. Connect to a network (or set a registry that you can reach: npm config set registry <address>) and run this again.'
      : '\nnpm ci failed, see above. Once that is put right, run this again.',
  );
  process.exit(1);
}

/** @param {number} total packages to be expected */
async function runNpmCi(total) {
  const child = spawn('npm', ['ci', '--no-fund', '--no-audit', '--no-progress', '--loglevel=http'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  const started = Date.now();
  let fetched = 0;
  const show = () =>
    console.log(`  ${fetched} of about ${total} packages, ${Math.round((Date.now() - started) / 1000)} s`);
  const timer = setInterval(show, 10_000);
  const complaints = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^npm http (fetch|cache) .*\.tgz/.test(line)) fetched += 1;
    else if (line.startsWith('npm error')) complaints.push(line);
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearInterval(timer);
  return { code, complaints };
}
