import type { Page } from 'playwright-core';

const PLUGIN = /\/plugins\/plugin-bot-handoff\.js$/;

interface TraceEvent {
  readonly name: string;
  /** Microseconds of the processor, whatever else the machine does. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/**
 * Milliseconds in which the page's main thread compiled and ran the plugin's script while it loaded. The script ends
 * with the start of the plugin, so that is in it.
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
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await load();
  await session.send('Tracing.end');
  await traced;
  await session.detach();
  return events
    .filter(({ name, args }) => name === 'EvaluateScript' && PLUGIN.test(args?.data?.url ?? ''))
    .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}
