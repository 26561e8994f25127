import type { Browser, Page } from 'playwright-core';
import { median, type Row, round } from '../report';
import { type FlexStand, startFlexStand } from './flex-stand';
import { heapOf } from './heap';
import { measureShare } from './plugin-share';

const ROUNDS = 7;
const TASK = '.Twilio-TaskListBaseItem';
const OURS = '[data-testid=bot-handoff-side] .bh-row';
const FLEX = '.Twilio-MessageListItem';

/** One desktop, from an empty page to a conversation that was scrolled. */
interface Visit {
  /** Until the task can be seen, ms. */
  readonly usable: number;
  /** Of the processor, for the plugin, until then, ms. */
  readonly share: number;
  /** From the click on it to its first message, ms. */
  readonly first: number;
  readonly dropped: number;
  /** Bytes of the heap that came between the click and the end of the scrolling. */
  readonly heap: number;
  /** Messages that Flex held in the end. */
  readonly held: number;
  readonly drawn: number;
}

const ask = async (page: Page, question: string) => Number(await page.evaluate(`flexBench.${question}`));

async function visit(stand: FlexStand, withPlugin: boolean): Promise<Visit> {
  const page = await stand.open({ withPlugin });
  try {
    let usable = Number.NaN;
    const share = await measureShare(page, async () => {
      await stand.load(page);
      usable = await ask(page, 'usable()');
    });
    // What a start leaves for later is not the list's.
    await page.waitForLoadState('networkidle');
    const before = await heapOf(page);
    const selector = withPlugin ? OURS : FLEX;
    await page.locator(TASK).first().click();
    const first = await ask(page, `sinceClick(${JSON.stringify(selector)})`);
    const dropped = await ask(page, `scrollUp(${JSON.stringify(selector)})`);
    const heap = (await heapOf(page)) - before;
    const [held, drawn] = [await ask(page, 'held()'), await page.locator(selector).count()];
    return { usable, share, first, dropped, heap, held, drawn };
  } finally {
    await page.context().close();
  }
}

/** The real Flex UI on a conversation of so many messages, by turns with the plugin and without it. */
export async function measureInFlex(browser: Browser, count: number): Promise<Row[]> {
  const stand = await startFlexStand(browser, count);
  const [bare, full]: [Visit[], Visit[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await visit(stand, false));
      full.push(await visit(stand, true));
    }
  } finally {
    await stand.close();
  }
  return [...listRows(full, bare), startRow(full, bare)];
}

function listRows(full: readonly Visit[], bare: readonly Visit[]): Row[] {
  const least = (visits: readonly Visit[], read: (each: Visit) => number, digits = 0) =>
    round(Math.min(...visits.map(read)), digits);
  const row = (name: string, unit: string, read: (each: Visit) => number, digits = 0): Row => ({
    ...{ name: `in Flex: ${name}`, unit, better: 'lower', ours: least(full, read, digits) },
    peers: { "Flex's own list": least(bare, read, digits) },
  });
  const most = (visits: readonly Visit[], read: (each: Visit) => number) => Math.max(...visits.map(read));
  return [
    row('from a click on the task to its first message', 'ms', (each) => each.first),
    row('frames dropped in 3 s of scrolling up', 'frames', (each) => each.dropped),
    {
      ...row('heap added by opening and scrolling', 'MiB', (each) => each.heap / 2 ** 20, 1),
      detail:
        `Flex loads pages as one scrolls: it held at most ${most(bare, (each) => each.held)} messages after 3 s, ` +
        `and draws each (${most(bare, (each) => each.drawn)}); ours draws ${most(full, (each) => each.drawn)}. ` +
        'With the plugin both lists are on the page',
    },
  ];
}

function startRow(full: readonly Visit[], bare: readonly Visit[]): Row {
  const shares = full.map(({ share }) => share);
  const usable = (visits: readonly Visit[]) => round(median(visits.map((each) => each.usable)));
  return {
    ...{ name: "what the plugin adds to Flex's start", unit: 'ms', better: 'lower' },
    ...{ ours: round(median(shares), 1), peers: {}, target: 30 },
    detail:
      `median of ${shares.length} starts (least ${round(Math.min(...shares), 1)}): of the processor, to run it and its init. ` +
      `Until the first task can be seen ${usable(full)} ms with it, ${usable(bare)} ms without`,
  };
}
