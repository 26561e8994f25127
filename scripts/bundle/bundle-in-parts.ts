import { basename, join } from 'node:path';
import { type BuildOptions, build, transform } from 'esbuild';

/** Gives parts to each other, read and evaluated when first asked for. Runs in the Function, so it is plain Node. */
const loader = (parts: Readonly<Record<string, string>>, first: string) => `"use strict";
const { compileFunction } = require("node:vm");
const parts = ${JSON.stringify(parts, null, 1)};
const loaded = new Map();
const load = (name) => {
  if (!Object.hasOwn(parts, name)) return require(name);
  const known = loaded.get(name);
  if (known) return known.exports;
  const part = { exports: {} };
  loaded.set(name, part);
  const filename = __filename + name.slice(1);
  try {
    compileFunction(parts[name], ["exports", "require", "module"], { filename })(part.exports, load, part);
  } catch (error) {
    loaded.delete(name);
    throw error;
  }
  return part.exports;
};
module.exports = load(${JSON.stringify(first)});
`;

/**
 * Bundles an endpoint so that what it imports with `import()` costs nothing before it is needed, in one file all the
 * same. V8 looks through all functions of a file before it runs the first one, about 1 ms for 20 KB; what stands in a
 * string it passes over. esbuild says what belongs to which part.
 */
export async function bundleInParts(entry: string, options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    outdir: join(__dirname, '../../.cache/parts'),
    format: 'esm',
    splitting: true,
    write: false,
  });
  const parts = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const { code } = await transform(text, {
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        // Otherwise Node would look for the parts among its own modules.
        supported: { 'dynamic-import': false },
      });
      return [`./${basename(path)}`, code] as const;
    }),
  );
  const first = `./${basename(entry).replace(/\.ts$/, '.js')}`;
  return Buffer.from(loader(Object.fromEntries(parts), first));
}
