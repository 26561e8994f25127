import { access, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundleInParts } from './bundle-in-parts';
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

/** A Functions service: the folder with its endpoints, and where its bundles go, relative to the root. */
export interface ServiceSource {
  readonly functions: string;
  readonly output: string;
}
export const PRODUCT: ServiceSource = { functions: 'functions', output: 'dist/functions' };
export const GUARD: ServiceSource = { functions: 'functions-guard', output: 'dist/guard/functions' };

/** Functions other than those that deploy, for tests: where they go, relative to the root, and what changes them. */
export interface Variant {
  readonly output: string;
  readonly plugins: readonly Plugin[];
}

/**
 * Bundles each file of the service's folder with all it imports into one file of its output folder, since Twilio
 * makes every file there a URL. Says whether any bundle changed. Rejects with esbuild's messages.
 */
export async function bundleFunctions(root: string, service = PRODUCT): Promise<boolean> {
  const folder = join(root, service.output);
  const stamp = join(root, '.cache/build', service.functions);
  const sources = join(root, service.functions);
  const entries = await listFiles(sources, isEndpointSource);
  const expected = entries.map((file) => join(folder, relative(sources, file).replace(/\.ts$/, '.js')));

  const hash = await hashInputs(root, service.functions);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash && (await areThere(expected))) return false;

  const changed = await bundle(root, service, []);
  await writeIfChanged(stamp, Buffer.from(hash));
  return changed;
}

/** Bundles a variant anew, whatever is there. */
export async function bundleVariant(root: string, { output, plugins }: Variant): Promise<void> {
  await bundle(root, { ...PRODUCT, output }, plugins);
}

async function bundle(root: string, service: ServiceSource, plugins: readonly Plugin[]): Promise<boolean> {
  const sources = join(root, service.functions);
  const folder = join(root, service.output);
  const options: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    plugins: [leaveInstalledOut, ...plugins],
    logLevel: 'silent',
  };
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: await listFiles(sources, isEndpointSource),
    outdir: folder,
    outbase: sources,
    format: 'cjs',
    metafile: true,
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(folder, path), contents]));
  for (const entry of entriesInParts(metafile)) {
    const path = relative(sources, join(root, entry)).replace(/\.ts$/, '.js');
    files.set(path, await bundleInParts(join(root, entry), options));
  }
  return writeOutput(folder, files);
}

/** Endpoints that load something later, themselves or through what they import. */
const entriesInParts = ({ inputs, outputs }: Metafile): string[] =>
  Object.values(outputs).flatMap(({ entryPoint, inputs: used }) =>
    entryPoint !== undefined &&
    Object.keys(used).some((path) => inputs[path]?.imports.some(({ kind }) => kind === 'dynamic-import'))
      ? [entryPoint]
      : [],
  );

async function hashInputs(root: string, functions: string): Promise<string> {
  const isSource = (path: string) => path.endsWith('.ts') && !path.endsWith('.test.ts');
  const folders = [functions, 'src', 'contract/src'].map((folder) => listFiles(join(root, folder), isSource));
  const settings = ['package-lock.json', 'tsconfig.json'].map((file) => join(root, file));
  return hashFiles([
    ...(await Promise.all(folders)).flat(),
    ...settings,
    __filename,
    join(__dirname, 'bundle-in-parts.ts'),
  ]);
}

async function areThere(files: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(files.map((file) => access(file)));
  return found.every(({ status }) => status === 'fulfilled');
}
