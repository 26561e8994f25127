// flex-plugin-scripts reads React, Flex UI and friends from the plugin's own node_modules, while npm
// workspaces hoist them to the root. One link per dependency, since some (redux) stay nested.
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const plugin = join(root, 'plugin-bot-handoff');
const manifest = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8'));

for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
  const hoisted = join(root, 'node_modules', name);
  const link = join(plugin, 'node_modules', name);
  if (existsSync(link) || !existsSync(hoisted)) continue;
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link); // dangling
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), hoisted), link, 'junction');
}
