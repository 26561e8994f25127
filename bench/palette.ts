// `npm run bench:palette`: the command palette in Chromium, beside other rankings in the same page. With --json one
// object and nothing else.
import { join } from 'node:path';
import { build } from 'esbuild';
import { launchBrowser } from '../test/e2e/browser';
import type { PaletteFigures } from './palette/figures';
import { paletteRows } from './palette/rows';
import { printReport } from './report';

const root = join(__dirname, '..');

/** The plugin's own component and the peers, bundled as a site would. */
async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['bench/palette/page.browser.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2021',
    jsx: 'transform',
    minify: true,
    alias: {
      '@bot-handoff/contract': join(root, 'contract/src/index.ts'),
      react: join(root, 'plugin-bot-handoff/node_modules/react'),
      'react-dom': join(root, 'plugin-bot-handoff/node_modules/react-dom'),
    },
    define: { 'process.env.NODE_ENV': '"production"', global: 'window', process: '{"env":{}}' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

async function measure(): Promise<void> {
  const script = await bundlePage();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(0);
    await page.setContent('<!doctype html><title>Palette</title><div id="root"></div>');
    await page.evaluate(script);
    const figures = (await page.evaluate('measurePalette()')) as PaletteFigures;
    printReport(paletteRows(figures), { json: process.argv.includes('--json') });
  } finally {
    await browser.close();
  }
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
