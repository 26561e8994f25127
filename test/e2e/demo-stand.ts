import { join } from 'node:path';
import { buildPages } from '../../demo/build';
import { serveDemo } from '../../demo/serve';
import { createSimulator } from '../../simulator/server';
import { launchBrowser } from './browser';
import { startWebChatStandIn } from './web-chat-stand-in';

const PAGES = join(__dirname, '../../.cache/pages');

export type DemoStand = Awaited<ReturnType<typeof openDemoStand>>;

/** The demo's pages on the simulator and a browser to look at them; no bot, no plugin. */
export async function openDemoStand() {
  await buildPages({ outdir: PAGES });
  const simulator = await createSimulator({ port: 0 });
  const demo = serveDemo(simulator, { pages: PAGES });
  const webChat = await startWebChatStandIn(simulator.world);
  simulator.ready(webChat.url);
  const browser = await launchBrowser();
  return {
    simulator,
    webChat,
    browser,
    /** Breaks every connection of the pages, as a lost network would. */
    dropConnections: () => demo.dropConnections(),
    close: async () => {
      await browser.close();
      await webChat.close();
      demo.close();
      await simulator.close();
    },
  };
}
