import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { type Stack, startStack } from '../../scripts/stack/stack';
import { SHOTS } from './browser';

const ROOT = join(__dirname, '../..');

/** Milliseconds. A first start builds the plugin and the pages. */
export const START_LIMIT_MS = 300_000;

export interface TestStackOptions {
  /** A folder of flows, relative to the repository, in place of those of `npm start`. */
  readonly flows?: string;
  /** Settings of the Functions in place of those of `npm start`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The whole stack on free ports. What its Functions log stands beside the pictures, in a file named like the test. */
export async function startTestStack({ flows, settings = {} }: TestStackOptions = {}): Promise<Stack> {
  const test = basename(expect.getState().testPath ?? 'test', '.test.ts');
  const assets = `.cache/e2e/${test}/assets`;
  if (flows !== undefined) await bundleAssets(ROOT, { flows, output: assets });
  mkdirSync(SHOTS, { recursive: true });
  const log = createWriteStream(join(SHOTS, `${test}.log`));
  const print = (line: string) => void log.write(`${line}\n`);
  const stack = await startStack({
    ...{ port: 0, functionsPort: 0, quiet: true, print, settings },
    ...(flows !== undefined && { assets }),
  });
  return {
    ...stack,
    async close() {
      await stack.close();
      await new Promise<void>((resolve) => log.end(resolve));
    },
  };
}
