import { type Browser, chromium, type Page } from 'playwright-core';
import { startChild, treeMemory } from './child';
import { findFreePort } from './free-port';
import { median, type Row, round } from './report';
import { waitFor, waitForUrl } from './wait-for';

const START_LIMIT_MS = 300_000;
const CHATS = 15;

/** Start, answer time and memory of what `npm start` starts. The caller has let it build everything once before. */
export async function measureStack(): Promise<Row[]> {
  const port = await findFreePort();
  const functionsPort = await findFreePort();
  const url = `http://localhost:${port}`;
  const browser = await launchBrowser();
  const started = performance.now();
  const stack = startChild({
    command: process.execPath,
    args: ['scripts/start.mjs'],
    environment: { PORT: String(port), FUNCTIONS_PORT: String(functionsPort) },
  });
  try {
    await waitForUrl(`${url}/local.json`, START_LIMIT_MS);
    const flex = await browser.newPage();
    await flex.goto(`${url}/flex/`);
    await flex.waitForSelector('.Twilio-MainHeader', { timeout: START_LIMIT_MS });
    const startSeconds = (performance.now() - started) / 1000;

    const answers: number[] = [];
    for (let chat = 0; chat < CHATS; chat++) answers.push(await measureAnswer(browser, url));
    const memory = await treeMemory(stack.pid);
    return [
      row('warm npm start to a usable Flex UI', 's', round(startSeconds, 1), 20),
      row("customer's message to the bot's answer on the page", 'ms', round(median(answers)), 150),
      row('memory of the stack without the browser', 'MB', round(memory / 1e6), 700),
    ];
  } finally {
    await browser.close();
    await stack.end();
  }
}

const row = (name: string, unit: string, ours: number, target: number): Row => ({
  name,
  unit,
  better: 'lower',
  ours,
  peers: {},
  target,
});

function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/** Opens a chat, gives a name when asked for it, and resolves with the milliseconds until the greeting is there. */
async function measureAnswer(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${url}/customer`);
    await page.getByText("What's your name?").waitFor({ timeout: 30_000 });
    await page.locator('#text:enabled').fill('Maya');
    await noteArrival(page, 'Hello Maya!');
    await page.locator('#text').press('Enter');
    return await waitFor('the greeting', 30_000, async () => {
      const noted = await page.locator('html').getAttribute('data-bench-ms');
      return noted === null ? undefined : Number(noted);
    });
  } finally {
    await context.close();
  }
}

/** Both ends are noted inside the page, so that the browser's remote control is not measured. */
async function noteArrival(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    let sent = 0;
    addEventListener('keydown', () => { sent = performance.now(); }, { capture: true, once: true });
    const log = document.querySelector('#log');
    new MutationObserver((_, observer) => {
      if (!log.textContent.includes(${JSON.stringify(text)})) return;
      observer.disconnect();
      document.documentElement.dataset.benchMs = String(performance.now() - sent);
    }).observe(log, { childList: true, subtree: true, characterData: true });
  }`);
}
