// `npm run bench:transcript`: the transcript of 10,000 messages in Chromium, beside its list's library used plainly and
// a list that draws every row; then in the real Flex UI, beside Flex's own list, and what the plugin adds to its start. With --json one object and nothing else.
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/browser';
import { bundlePage } from './bundle-page';
import { median, printReport, type Row, round } from './report';
import type { ListFigures } from './transcript/figures';
import { measureInFlex } from './transcript/flex-rows';
import { heapOf } from './transcript/heap';
import { measurePlugin } from './transcript/plugin-size';

const MESSAGES = 10_000;
const VARIANTS = ['ours', 'library', 'every row'] as const;
type Variant = (typeof VARIANTS)[number];
const ROUNDS = 15;
const PANEL_HEIGHT = 800;
const SCROLLS = 3;
const QUERY = 'printer update';

async function openPage(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 700, height: 820 } });
  page.setDefaultTimeout(0);
  await page.setContent('<!doctype html><title>Transcript</title><div id="root" style="height: 800px"></div>');
  await page.evaluate(script);
  return page;
}

const ask = (page: Page, question: string) => page.evaluate(`bench.${question}`);

const isFrugal = (variant: Variant) => variant !== 'every row';

/** Each list in a page of its own, by turns: what else the machine does hits all of them. */
async function measureLists(browser: Browser, script: string): Promise<ReadonlyMap<Variant, ListFigures>> {
  const pages = new Map<Variant, Page>();
  for (const variant of VARIANTS) pages.set(variant, await openPage(browser, script));
  const paints = new Map<Variant, number[]>();
  let height = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [variant, page] of pages) {
      if (round >= SCROLLS && !isFrugal(variant)) continue;
      await page.bringToFront();
      // Ours has more than the list in its place: the others are as high as that list.
      const place = variant === 'ours' ? PANEL_HEIGHT : height;
      const took = Number(await ask(page, `mount('${variant}', ${MESSAGES}, ${place})`));
      paints.set(variant, [...(paints.get(variant) ?? []), took]);
      if (variant === 'ours') height = Number(await ask(page, 'height()'));
      if (round < ROUNDS - 1) await ask(page, 'unmount()');
    }
  }
  const figures = new Map<Variant, ListFigures>();
  for (const [variant, page] of pages) {
    await page.bringToFront();
    if (!isFrugal(variant)) await ask(page, `mount('${variant}', ${MESSAGES}, ${height})`);
    const drops: number[] = [];
    for (let round = 0; round < SCROLLS; round += 1) drops.push(Number(await ask(page, 'scroll()')));
    const nodes = Number(await ask(page, 'nodes()'));
    await page.close();
    // Whatever else the machine does makes it slower, never quicker.
    figures.set(variant, { paint: Math.min(...(paints.get(variant) ?? [])), dropped: Math.min(...drops), nodes });
  }
  return figures;
}

async function measure(): Promise<void> {
  const script = await bundlePage('bench/transcript/page.browser.tsx');
  const browser = await launchBrowser();
  try {
    const figures = await measureLists(browser, script);
    const page = await openPage(browser, script);
    const empty = await heapOf(page);
    await ask(page, `mount('ours', ${MESSAGES}, ${PANEL_HEIGHT})`);
    const heap = ((await heapOf(page)) - empty) / 2 ** 20;
    const tries: number[][] = [];
    for (let round = 0; round < SCROLLS; round += 1) tries.push((await ask(page, `search('${QUERY}')`)) as number[]);
    const keys = [...QUERY].map((_, key) => Math.min(...tries.map((times) => times[key] ?? Number.NaN)));
    await page.close();
    const inFlex = await measureInFlex(browser, MESSAGES);
    printReport([...listRows(figures), searchRow(keys), heapRow(heap), ...inFlex, await sizeRow()], {
      json: process.argv.includes('--json'),
    });
  } finally {
    await browser.close();
  }
}

function listRows(figures: ReadonlyMap<Variant, ListFigures>): Row[] {
  const of =
    (read: (each: ListFigures) => number, digits = 0) =>
    (variant: Variant) => {
      const each = figures.get(variant);
      return each ? round(read(each), digits) : Number.NaN;
    };
  const [paint, dropped, nodes] = [of((each) => each.paint, 1), of((each) => each.dropped), of((each) => each.nodes)];
  const peers = (read: (variant: Variant) => number) => ({ library: read('library'), 'every row': read('every row') });
  const row = (name: string, unit: string, read: (variant: Variant) => number, target?: number): Row => ({
    ...{ name, unit, better: 'lower', ours: read('ours'), peers: peers(read) },
    ...(target !== undefined && { target }),
  });
  return [
    row('10,000 messages, first paint', 'ms', paint, round(paint('library') * 1.5, 1)),
    row('frames dropped in 3 s of scrolling', 'frames', dropped, dropped('library')),
    row('elements in the page', 'elements', nodes),
  ];
}

const searchRow = (keys: readonly number[]): Row => ({
  ...{ name: 'search as one types, the slowest key', unit: 'ms', better: 'lower' },
  ...{ ours: round(Math.max(...keys), 1), peers: {}, target: 30 },
  detail: `median ${round(median(keys), 1)} ms of ${keys.length} keys`,
});

const heapRow = (heap: number): Row => ({
  ...{ name: 'heap added by 10,000 messages', unit: 'MiB', better: 'lower' },
  ...{ ours: round(heap, 1), peers: {}, target: 40 },
});

async function sizeRow(): Promise<Row> {
  const { bytes, breakdown } = await measurePlugin();
  return {
    ...{ name: 'the whole plugin, after gzip', unit: 'KB', better: 'lower' },
    ...{ ours: round(bytes / 1000, 1), peers: {}, target: 160, detail: breakdown },
  };
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
