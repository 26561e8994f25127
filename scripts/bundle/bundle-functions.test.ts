import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundleFunctions } from './bundle-functions';
import { listFiles } from './source-files';

const cache = join(__dirname, '../../.cache');
let root: string;

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const endpoint = (name: string) =>
  `import { shared } from '../../src/shared'; export const handler = () => shared('${name}');`;

async function listBundles(): Promise<string[]> {
  const folder = join(root, 'dist/functions');
  return (await listFiles(folder)).map((file) => relative(folder, file));
}

beforeEach(async () => {
  await mkdir(cache, { recursive: true });
  root = await mkdtemp(join(cache, 'bundle-'));
  await write('package-lock.json', '{}');
  await write('tsconfig.json', '{}');
  await write('src/shared.ts', `export const shared = (name: string) => 'one ' + name;`);
  await write('functions/agent/run.ts', endpoint('run'));
  await write('functions/webhooks/hook.protected.ts', endpoint('hook'));
});
afterEach(() => rm(root, { recursive: true }));

test('each endpoint becomes one file that needs no other', async () => {
  await write('functions/agent/_answer.ts', 'export const answer = 1;');
  await write('functions/agent/run.test.ts', 'throw new Error();');
  expect(await bundleFunctions(root)).toBe(true);
  expect(await listBundles()).toEqual(['agent/run.js', 'webhooks/hook.protected.js']);
  const text = await readFile(join(root, 'dist/functions/agent/run.js'), 'utf8');
  const bundle: { exports: { handler?: () => string } } = { exports: {} };
  new Function('module', 'require', text)(bundle, () => {
    throw new Error('A bundle requires nothing of ours');
  });
  expect(bundle.exports.handler?.()).toBe('one run');
});

test('what an endpoint imports with import() is evaluated when it is asked for, in the same file', async () => {
  await write('src/shared.ts', `export const log: string[] = ['shared']; export const shared = () => log;`);
  await write(
    'src/later.ts',
    `import { basename } from 'node:path'; import { log } from './shared'; log.push(basename('a/b'));`,
  );
  await write(
    'functions/agent/run.ts',
    `import { shared } from '../../src/shared';
     export const handler = async (when: string) => (when === 'later' && (await import('../../src/later')), shared());`,
  );
  await bundleFunctions(root);
  expect(await listBundles()).toEqual(['agent/run.js', 'webhooks/hook.protected.js']);
  const { handler } = require(join(root, 'dist/functions/agent/run.js'));
  expect([...(await handler('now'))]).toEqual(['shared']);
  expect([...(await handler('later'))]).toEqual(['shared', 'b']);
  expect([...(await handler('later'))]).toEqual(['shared', 'b']);
});

test('an error in a part says in which', async () => {
  await write('src/later.ts', `export const fail = () => { throw new Error('oh'); };`);
  await write('functions/agent/run.ts', `export const handler = async () => (await import('../../src/later')).fail();`);
  await bundleFunctions(root);
  const { handler } = require(join(root, 'dist/functions/agent/run.js'));
  await expect(handler()).rejects.toMatchObject({ stack: expect.stringMatching(/agent\/run\.js\/later-\w+\.js:\d+/) });
});

test('packages that Twilio installs stay out', async () => {
  await write('functions/agent/client.ts', `import twilio from 'twilio'; export const handler = () => twilio;`);
  await bundleFunctions(root);
  expect(await readFile(join(root, 'dist/functions/agent/client.js'), 'utf8')).toContain('require("twilio")');
});

test('builds only what is new', async () => {
  await bundleFunctions(root);
  expect(await bundleFunctions(root)).toBe(false);

  const untouched = await stat(join(root, 'dist/functions/webhooks/hook.protected.js'));
  await write('functions/agent/run.ts', endpoint('walk'));
  expect(await bundleFunctions(root)).toBe(true);
  expect((await stat(join(root, 'dist/functions/webhooks/hook.protected.js'))).ino).toBe(untouched.ino);

  await write('src/shared.ts', `export const shared = (name: string) => 'two ' + name;`);
  expect(await bundleFunctions(root)).toBe(true);
  expect(await readFile(join(root, 'dist/functions/agent/run.js'), 'utf8')).toContain('two ');
});

test('builds again what somebody deleted, and drops what lost its source', async () => {
  await bundleFunctions(root);
  await rm(join(root, 'dist/functions/agent/run.js'));
  expect(await bundleFunctions(root)).toBe(true);
  await rm(join(root, 'functions/agent/run.ts'));
  expect(await bundleFunctions(root)).toBe(true);
  expect(await listBundles()).toEqual(['webhooks/hook.protected.js']);
});

test('an error names file and line, and leaves the last build as it was', async () => {
  await bundleFunctions(root);
  await write('functions/agent/run.ts', `import { gone } from '../../src/gone';\nexport const handler = () => gone;`);
  await expect(bundleFunctions(root)).rejects.toThrow(/functions\/agent\/run\.ts:1:\d+: ERROR: Could not resolve/);
  expect(await listBundles()).toEqual(['agent/run.js', 'webhooks/hook.protected.js']);
});
