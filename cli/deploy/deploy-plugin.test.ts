import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepingFile } from './deploy-plugin';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  ['ends well', () => undefined],
  [
    'fails',
    () => {
      throw new Error('Twilio said no.');
    },
  ],
])('a file that a tool writes is as before when it %s', async (_, end) => {
  const path = join(folder, 'package.json');
  await writeFile(path, '{ "version": "0.1.0" }\n');
  const use = async () => {
    await writeFile(path, '{"version":"0.1.9"}');
    end();
  };
  await keepingFile(path, use).catch(() => undefined);
  expect(await readFile(path, 'utf8')).toBe('{ "version": "0.1.0" }\n');
});
