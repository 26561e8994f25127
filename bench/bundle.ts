import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');

/** Bundles a program for Node, as the Functions are bundled. Resolves with the file. */
export async function bundle(entry: string, name: string): Promise<string> {
  const outfile = join(root, `.cache/bench/${name}.cjs`);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['twilio'],
    logLevel: 'warning',
  });
  return outfile;
}
