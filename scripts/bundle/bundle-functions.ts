import { access, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { hashFiles, listFiles } from './source-files';
import { writeIfChanged, writeOutput } from './write-output';

/** Packages that Twilio installs beside the Functions. Deep imports of them go into the bundle: they start faster. */
const INSTALLED_BY_TWILIO = ['twilio', '@twilio/runtime-handler'];

const leaveInstalledOut: Plugin = {
  name: 'leave-installed-out',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(twilio|@twilio\/runtime-handler)$/ }, ({ path }) =>
      INSTALLED_BY_TWILIO.includes(path) ? { path, external: true } : undefined,
    );
  },
};

/** A file under functions/ is a URL unless it is a test or its name starts with an underscore. */
export const isEndpointSource = (path: string) =>
  path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts') && !basename(path).startsWith('_');

/**
 * Bundles each file of functions/ with all it imports into one file of dist/functions, since Twilio makes every
 * file there a URL. Says whether any bundle changed. Rejects with esbuild's messages.
 */
export async function bundleFunctions(root: string): Promise<boolean> {
  const sources = join(root, 'functions');
  const folder = join(root, 'dist/functions');
  const stamp = join(root, '.cache/build/functions');
  const entries = await listFiles(sources, isEndpointSource);
  const expected = entries.map((file) => join(folder, relative(sources, file).replace(/\.ts$/, '.js')));

  const hash = await hashInputs(root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash && (await areThere(expected))) return false;

  const { outputFiles } = await build({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: folder,
    outbase: sources,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [leaveInstalledOut],
    logLevel: 'silent',
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(folder, path), contents]));
  const changed = await writeOutput(folder, files);
  await writeIfChanged(stamp, Buffer.from(hash));
  return changed;
}

async function hashInputs(root: string): Promise<string> {
  const isSource = (path: string) => path.endsWith('.ts') && !path.endsWith('.test.ts');
  const folders = ['functions', 'src', 'contract/src'].map((folder) => listFiles(join(root, folder), isSource));
  const settings = ['package-lock.json', 'tsconfig.json'].map((file) => join(root, file));
  return hashFiles([...(await Promise.all(folders)).flat(), ...settings, __filename]);
}

async function areThere(files: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(files.map((file) => access(file)));
  return found.every(({ status }) => status === 'fulfilled');
}
