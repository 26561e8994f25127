import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(__dirname, '../..');
const { ALIASES }: { readonly ALIASES: Record<string, string> } = createRequire(__filename)(
  join(root, 'plugin-bot-handoff/webpack.config.js'),
);

/** Where the bytes of a bundle come from, by the path of a source. */
const ORIGINS: readonly [string, RegExp][] = [
  [
    'Paste and what it needs',
    /node_modules\/(@twilio-paste|@emotion|@styled-system|color|lodash|@react-spring|react-uid)/,
  ],
  ['the list', /node_modules\/@tanstack/],
  ['contract and zod', /contract\/|node_modules\/zod/],
  ['ours', /plugin-bot-handoff\/src/],
];

export interface PluginSize {
  /** Of the bundle that is deployed, after gzip. */
  readonly bytes: number;
  /** Shares of it before gzip, in words. */
  readonly breakdown: string;
}

/** Builds the plugin as it is deployed, and has another bundler say what is in it. */
export async function measurePlugin(): Promise<PluginSize> {
  await promisify(execFile)(process.execPath, ['scripts/build-plugin.mjs'], { cwd: root });
  const deployed = await readFile(join(root, 'plugin-bot-handoff/build/plugin-bot-handoff.js'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['plugin-bot-handoff/src/index.ts'],
    ...{ bundle: true, write: false, minify: true, metafile: true, format: 'iife', outfile: 'plugin.js' },
    ...{ alias: ALIASES, mainFields: ['module', 'main'] },
    external: ['react', 'react-dom', 'react-redux', 'redux', '@twilio/flex-ui'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const sizes = new Map<string, number>();
  const [output] = Object.values(metafile.outputs);
  for (const [path, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const origin = ORIGINS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'the rest';
    sizes.set(origin, (sizes.get(origin) ?? 0) + bytesInOutput);
  }
  const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const shares = [...sizes].sort(([, one], [, other]) => other - one);
  return {
    bytes: gzipSync(deployed, { level: 9 }).length,
    breakdown: shares.map(([origin, bytes]) => `${origin} ${Math.round((bytes / all) * 100)} %`).join(', '),
  };
}
