import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOutput } from './write-output';

let folder: string;

const cache = join(__dirname, '../../.cache');

// On the file system of the repository, since files are moved into place.
beforeEach(async () => {
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'write-output-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = (content: Record<string, string>) =>
  new Map(Object.entries(content).map(([path, text]) => [path, Buffer.from(text)]));

test('writes, and removes what is no longer wanted', async () => {
  await writeFile(join(folder, 'old.js'), 'old');
  expect(await writeOutput(folder, files({ 'agent/run.js': 'run', 'a.js': 'a' }))).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(['a.js', 'agent']);
  expect(await readFile(join(folder, 'agent/run.js'), 'utf8')).toBe('run');
});

test('touches nothing when all is so already', async () => {
  await writeOutput(folder, files({ 'a.js': 'a' }));
  const before = await stat(join(folder, 'a.js'));
  expect(await writeOutput(folder, files({ 'a.js': 'a' }))).toBe(false);
  expect((await stat(join(folder, 'a.js'))).ino).toBe(before.ino);
});

test('a removal alone is a change', async () => {
  await writeOutput(folder, files({ 'a.js': 'a', 'b.js': 'b' }));
  expect(await writeOutput(folder, files({ 'a.js': 'a' }))).toBe(true);
});
