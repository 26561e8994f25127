import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type BuildOptions, build, version } from 'esbuild';

interface BuildRecord {
  /** Our own source files that went into the bundle. Those of packages are fixed by the lock file. */
  readonly sources: readonly string[];
  readonly key: string;
  readonly file: string;
}

/**
 * What decides how a bundle comes out: the bundler, its options, the installed packages and our own sources.
 * @returns undefined when a source is gone
 */
async function keyOf(root: string, options: BuildOptions, sources: readonly string[]): Promise<string | undefined> {
  const hash = createHash('sha256').update(version).update(JSON.stringify(options).replaceAll(root, ''));
  try {
    for (const path of ['package-lock.json', ...sources]) hash.update(path).update(await readFile(join(root, path)));
  } catch {
    return undefined;
  }
  return hash.digest('hex').slice(0, 16);
}

async function readRecord(path: string): Promise<BuildRecord | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as BuildRecord;
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/**
 * Bundles one entry point unless nothing it depends on has changed.
 * @returns the bundle's file name below `outdir`; it carries the key, so a browser may keep the file for good
 */
export async function buildOnce(job: {
  readonly root: string;
  readonly outdir: string;
  readonly name: string;
  readonly options: BuildOptions;
}): Promise<string> {
  const { root, outdir, name, options } = job;
  await mkdir(outdir, { recursive: true });
  const recordPath = join(outdir, `${name}.json`);
  const record = await readRecord(recordPath);
  if (record && existsSync(join(outdir, record.file)) && (await keyOf(root, options, record.sources)) === record.key) {
    return record.file;
  }
  const { outputFiles, metafile } = await build({ ...options, outdir, write: false, metafile: true });
  const output = outputFiles[0];
  if (!output || !metafile) throw new Error(`esbuild wrote nothing for ${name}`);
  const sources = Object.keys(metafile.inputs).filter((path) => !/node_modules|^\(disabled\)/.test(path));
  const key = await keyOf(root, options, sources);
  if (key === undefined) throw new Error(`A source of ${name} disappeared while it was built: ${sources.join(', ')}`);
  const file = `${name}-${key}${extname(output.path)}`;
  await replaceFile(join(outdir, file), output.contents);
  await replaceFile(recordPath, JSON.stringify({ sources, key, file } satisfies BuildRecord, null, 2));
  return file;
}
