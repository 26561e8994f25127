import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Pictures of what the tests saw, and logs; not kept in git. */
export const SHOTS = join(__dirname, 'shots');

function findChromium(): string {
  const found = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path !== undefined && existsSync(path));
  if (!found) throw new Error(`No Chromium found in ${PLACES.join(', ')}. Install it, or set CHROMIUM_PATH.`);
  return found;
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });

export interface WatchedPage {
  readonly page: Page;
  /** What went wrong on the page: errors in the console, uncaught exceptions. */
  readonly errors: string[];
  /** Requests to anything but this machine. There must be none. */
  readonly outside: string[];
  shot(name: string): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Errors that are Flex UI's own and harmless. */
  readonly harmless?: readonly RegExp[];
}

/** Opens a page of its own (its own storage, as another person's browser) and watches what it does. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { width = 1440, height = 900, colorScheme = 'light', harmless = [] } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const errors: string[] = [];
  const outside: string[] = [];
  const add = (text: string) => {
    if (!harmless.some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on('console', (message) => message.type() === 'error' && add(`${message.text()} (${message.location().url})`));
  page.on('pageerror', (error) => add(String(error.stack ?? error)));
  page.on('request', (request) => {
    if (!/^(https?:\/\/(127\.0\.0\.1|localhost)[:/]|data:|blob:)/.test(request.url())) outside.push(request.url());
  });
  await page.goto(url);
  mkdirSync(SHOTS, { recursive: true });
  return {
    page,
    errors,
    outside,
    shot: async (name) => {
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    },
  };
}
