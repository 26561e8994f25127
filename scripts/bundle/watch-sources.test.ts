import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSources } from './watch-sources';

let root: string;
let stop: () => void;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watch-'));
  await mkdir(join(root, 'flows/twilio'), { recursive: true });
});
afterEach(async () => {
  stop();
  await rm(root, { recursive: true });
});

async function waitFor(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a change in a nested folder leads to a build', async () => {
  let builds = 0;
  stop = watchSources(root, async () => {
    builds += 1;
  });
  await writeFile(join(root, 'flows/twilio/greet.yaml'), 'say: Hi');
  await waitFor(() => builds > 0);
});

test('a change during a build leads to another one, never to two at once', async () => {
  let running = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  stop = watchSources(root, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running -= 1;
  });
  await writeFile(join(root, 'flows/a.yaml'), 'one');
  await waitFor(() => finish.length === 1);
  await writeFile(join(root, 'flows/a.yaml'), 'two');
  // The second build may only begin when the first has ended.
  const second = waitFor(() => finish.length === 2);
  finish[0]?.();
  await second;
  finish[1]?.();
  expect(most).toBe(1);
});
