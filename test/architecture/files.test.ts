import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(__dirname, '../..');
const MAX_LINES = 250;

/** Files that git knows or would take, so that builds and caches do not count. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path) && existsSync(join(root, path)));

test('there are files to look at', () => expect(files.length).toBeGreaterThan(20));

test('no folder or file is called utils, helpers or common', () => {
  expect(files.filter((path) => /(^|\/)(utils?|helpers?|common)([/.]|$)/.test(path))).toEqual([]);
});

test('names are in kebab case', () => {
  // Flex's own tools want these two names.
  const theirs = ['webpack.config.js', 'jest.config.mjs'];
  const isKebab = (path: string) => /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(basename(path));
  expect(files.filter((path) => !theirs.includes(basename(path)) && !isKebab(path))).toEqual([]);
});

test('only the contract has a barrel', () => {
  const reexports = files.filter((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n').filter(Boolean);
    return lines.length > 1 && lines.every((line) => /^export .* from /.test(line));
  });
  expect(reexports).toEqual(['contract/src/index.ts']);
});

test(`no file is longer than ${MAX_LINES} lines, but for tests`, () => {
  const isLong = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length > MAX_LINES + 1;
  expect(files.filter((path) => !path.includes('.test.') && isLong(path))).toEqual([]);
});

test.each([
  ['a comment that switches type checking off', /@ts-(ignore|nocheck|expect-error)/],
  ['a test that does not run', /\b(test|it|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/],
  ['work left for later', /\b(TODO|FIXME|XXX)\b/],
])('nowhere is %s', (_, pattern) => {
  const found = files.filter((path) => path !== 'test/architecture/files.test.ts' && pattern.test(readText(path)));
  expect(found).toEqual([]);
});

const readText = (path: string) => readFileSync(join(root, path), 'utf8');
