import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const below = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));

/** Every page for readers: its path from the root, and its text. */
export const readPages = (): readonly (readonly [string, string])[] =>
  ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...below('docs')].map((path) => [
    path,
    readFileSync(join(ROOT, path), 'utf8'),
  ]);
