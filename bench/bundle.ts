import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = join(__dirname, '..');

/** What is loaded on demand is in parts of its own in the Functions, and not needed here. */
const leaveOnDemand: Plugin = {
  name: 'leave-on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
};

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
    plugins: [leaveOnDemand],
    logLevel: 'warning',
  });
  return outfile;
}
