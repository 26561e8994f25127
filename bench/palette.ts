// `npm run bench:palette`: the command palette in Chromium, beside other rankings in the same page. With --json one
// object and nothing else.
import { launchBrowser } from '../test/e2e/browser';
import { bundlePage } from './bundle-page';
import type { PaletteFigures } from './palette/figures';
import { paletteRows } from './palette/rows';
import { printReport } from './report';

async function measure(): Promise<void> {
  const script = await bundlePage('bench/palette/page.browser.tsx');
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
