// Builds the plugin with Twilio's own flex-plugin-scripts, as a deployment does, and remembers the result by
// the content of everything that went in: a build takes half a minute, a repeat none.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import './build-contract.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = join(root, 'plugin-bot-handoff');
const cache = join(root, '.cache/plugin');
const output = join(plugin, 'build/plugin-bot-handoff.js');
/** Bytes after gzip. Flex loads the bundle before an agent sees anything. */
const SIZE_LIMIT = 200_000;

/** @param {string} folder @returns {Promise<string[]>} source files below it, without tests, sorted */
async function listSources(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @returns {Promise<string>} a name for exactly these inputs */
async function hashInputs() {
  const files = [
    ...(await listSources(join(plugin, 'src'))),
    ...['package.json', 'tsconfig.json', 'webpack.config.js', 'no-raw-tokens.json'].map((name) => join(plugin, name)),
    join(root, 'contract/dist/index.js'),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ];
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}

/**
 * flex-plugin-scripts writes to ~/.twilio-cli, where a stale entry can redirect a later build to another
 * folder, and its checks read a package.json there: it gets a home of its own.
 * @returns {Promise<string>}
 */
async function makeHome() {
  const home = join(cache, 'home');
  await rm(home, { recursive: true, force: true });
  await mkdir(join(home, '.twilio-cli'), { recursive: true });
  await writeFile(join(home, '.twilio-cli/package.json'), '{ "dependencies": {} }\n');
  return home;
}

/** @param {string} script a script of flex-plugin-scripts @param {string} home */
async function runFlexPlugin(script, home) {
  const bin = join(
    dirname(createRequire(join(plugin, 'package.json')).resolve('@twilio/flex-plugin-scripts/package.json')),
    'bin/flex-plugin',
  );
  const child = spawn(process.execPath, [bin, script], {
    cwd: plugin,
    env: { ...process.env, HOME: home, USERPROFILE: home, CI: 'true', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`flex-plugin ${script} ended with code ${code}:\n${said}`);
}

/** @param {string} kept where the result is to be remembered */
async function build(kept) {
  const home = await makeHome();
  await runFlexPlugin('pre-script-check', home);
  await runFlexPlugin('build', home);
  await cp(output, kept);
}

await mkdir(dirname(output), { recursive: true });
const kept = join(cache, `${await hashInputs()}.js`);
const known = await readFile(kept).catch(() => undefined);
if (known === undefined) await build(kept);
else await cp(kept, output);

const bundle = await readFile(output);
const size = gzipSync(bundle, { level: 9 }).length;
const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(
  `plugin: ${relative(root, output)}, ${kib(bundle.length)}, ${kib(size)} after gzip${known ? ' (nothing changed)' : ''}`,
);
if (size > SIZE_LIMIT) {
  console.error(
    `plugin: over its limit of ${kib(SIZE_LIMIT)} after gzip. Import Paste by sub-path, or drop something.`,
  );
  process.exitCode = 1;
}
