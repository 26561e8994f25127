// `npm run bench:transcript`: the transcript of 10,000 messages in Chromium, beside its list's library used plainly and
// a list that draws every row. With --json one object and nothing else.
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/browser';
import { bundlePage } from './bundle-page';
import { median, printReport, type Row, round } from './report';
import type { ListFigures } from './transcript/figures';
import { measurePlugin } from './transcript/plugin-size';

const MESSAGES = 10_000;
const VARIANTS = ['ours', 'library', 'every row'] as const;
type Variant = (typeof VARIANTS)[number];
const ROUNDS = 7;
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

/** Bytes of JavaScript's heap that are really in use. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

async function measureList(page: Page, variant: Variant): Promise<ListFigures> {
  const paints: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    paints.push(Number(await ask(page, `mount('${variant}', ${MESSAGES})`)));
    if (round < ROUNDS - 1) await ask(page, 'unmount()');
  }
  const drops: number[] = [];
  for (let round = 0; round < SCROLLS; round += 1) drops.push(Number(await ask(page, 'scroll()')));
  const nodes = Number(await ask(page, 'nodes()'));
  await ask(page, 'unmount()');
  // Whatever else the machine does makes it slower, never quicker.
  return { paint: Math.min(...paints), dropped: Math.min(...drops), nodes };
}

async function measure(): Promise<void> {
  const script = await bundlePage('bench/transcript/page.browser.tsx');
  const browser = await launchBrowser();
  const figures = new Map<Variant, ListFigures>();
  try {
    for (const variant of VARIANTS) {
      const page = await openPage(browser, script);
      figures.set(variant, await measureList(page, variant));
      await page.close();
    }
    const page = await openPage(browser, script);
    const empty = await heapOf(page);
    await ask(page, `mount('ours', ${MESSAGES})`);
    const heap = ((await heapOf(page)) - empty) / 2 ** 20;
    const tries: number[][] = [];
    for (let round = 0; round < SCROLLS; round += 1) tries.push((await ask(page, `search('${QUERY}')`)) as number[]);
    const keys = [...QUERY].map((_, key) => Math.min(...tries.map((times) => times[key] ?? Number.NaN)));
    printReport([...listRows(figures), searchRow(keys), heapRow(heap), await sizeRow()], {
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
