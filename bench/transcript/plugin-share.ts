import type { Page } from 'playwright-core';

const PLUGIN = /\/plugins\/plugin-bot-handoff\.js$/;
/** Microseconds between two looks at what runs. */
const INTERVAL = 200;

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds of the event, and of the processor in it. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string }; readonly fileName?: string };
}

/**
 * Milliseconds in which the page's main thread read, compiled or ran the plugin while it loaded.
 *
 * @param load resolves when the page is ready
 */
export async function measureShare(page: Page, load: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traced = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['v8', 'devtools.timeline'] },
  });
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  await load();
  const { profile } = await session.send('Profiler.stop');
  await session.send('Tracing.end');
  await traced;
  await session.detach();
  return compiled(events) + ran(profile);
}

const compiled = (events: readonly TraceEvent[]): number =>
  events
    .filter(({ name, args }) => name === 'v8.compile' && PLUGIN.test(args?.data?.url ?? args?.fileName ?? ''))
    .reduce((sum, { tdur, dur = 0 }) => sum + (tdur ?? dur) / 1000, 0);

/** What the plugin calls of others counts as its own. */
function ran({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const ours = new Set<number>();
  // Parents stand before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (PLUGIN.test(callFrame.url)) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  return samples.reduce((sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at] ?? 0) / 1000 : 0), 0);
}
