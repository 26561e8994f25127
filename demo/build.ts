import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { buildOnce } from './build-once';
import { copyFont, FONT_FILES } from './fonts';
import { type Pages, writePages } from './pages';

const root = join(__dirname, '..');

const browser: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2021',
  minify: true,
  logLevel: 'silent',
  legalComments: 'none',
  external: ['/demo/*'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  inject: [join(__dirname, 'flex/process-global.ts')],
};

/** Unmodified packages from npm. Their versions stand in the lock file, so their files need not be read. */
const vendor: BuildOptions = {
  ...browser,
  entryPoints: ['demo/flex/vendor.ts'],
  alias: {
    path: join(__dirname, 'flex/path-module.ts'),
    '@citrix/ucsdk/CitrixWebRTC.js': join(__dirname, 'flex/no-module.ts'),
    redux: join(root, 'plugin-bot-handoff/node_modules/redux'),
  },
};

const page = (entry: string): BuildOptions => ({ ...browser, entryPoints: [entry] });

/**
 * Builds everything that the browser loads, each bundle only when its inputs have changed since it was last built
 * into this folder. Folders may be shared: files are named after their content and written in one step.
 *
 * @param outdir where the bundles go, with `pages.json` that names them
 */
export async function buildPages({ outdir }: { readonly outdir: string }): Promise<Pages> {
  const build = (name: string, options: BuildOptions) => buildOnce({ root, outdir, name, options });
  const pages: Pages = {
    vendor: await build('flex-vendor', vendor),
    reroute: await build('reroute', page('demo/flex/reroute.ts')),
    flex: await build('flex-host', page('demo/flex/host.ts')),
    customer: await build('customer', page('demo/customer/customer.ts')),
    console: await build('console', page('demo/console/console.ts')),
    customerStyle: await build('customer-style', {
      ...browser,
      inject: [],
      entryPoints: ['demo/customer/customer.css'],
    }),
    consoleStyle: await build('console-style', { ...browser, inject: [], entryPoints: ['demo/console/console.css'] }),
  };
  await Promise.all(FONT_FILES.map((font) => copyFont(root, outdir, font)));
  await writePages(outdir, pages);
  return pages;
}
