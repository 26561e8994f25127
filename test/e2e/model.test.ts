import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { LOCAL_MODEL } from '../../scripts/stack/bot-settings';
import type { Stack } from '../../scripts/stack/stack';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// A language model, which the example stands in for, as customer and agent see it: it answers, hands off, comes back.

let server: typeof import('../../examples/openai-stand-in')['server'];
let stack: Stack;
let browser: Browser;
let console: WatchedPage;
let page: Page;
let customer: FrameLocator;
let flex: FrameLocator;

beforeAll(async () => {
  process.env.PORT = '0';
  ({ server } = await import('../../examples/openai-stand-in'));
  delete process.env.PORT;
  if (!server.listening) await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  stack = await startTestStack({
    flows: 'test/bots/flows',
    settings: {
      BOT_HANDOFF_BOT: 'openai',
      BOT_HANDOFF_BOT_URL: `http://${host}/v1`,
      BOT_HANDOFF_BOT_MODEL: LOCAL_MODEL.name,
      BOT_HANDOFF_BOT_GREETING: 'Hi! Ask me about your order.',
      BOT_HANDOFF_HTTP_HOSTS: host,
      VAULT_BOT_KEY: LOCAL_MODEL.key,
    },
  });
  browser = await launchBrowser();
  console = await openPage(browser, stack.url, { width: 1920, height: 1080 });
  page = console.page;
  page.setDefaultTimeout(30_000);
  customer = page.frameLocator('iframe[src="/customer"]');
  flex = page.frameLocator('iframe[src="/flex/"]');
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
  server?.closeAllConnections();
  server?.close();
});

const heard = (text: string) => customer.getByRole('log').getByText(text).last();

async function say(text: string) {
  await customer.getByRole('textbox').click();
  await customer.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

test('a model answers with buttons, hands off, and says after the handback what the agent said', async () => {
  await flex.getByText('No active tasks').waitFor({ timeout: 60_000 });
  await heard('Ask me about your order').waitFor();
  await say('Where is my order?');
  await customer.getByRole('button', { name: 'Where is it?', disabled: false }).click();
  await heard('It is on its way').waitFor();
  await say('I want a person');
  await heard('I am getting a colleague for you.').waitFor();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await flex.getByTestId('message-input').click();
  await page.keyboard.type('It comes on Friday instead.');
  await page.keyboard.press('Enter');
  await heard('It comes on Friday instead.').waitFor();
  await flex.getByRole('button', { name: 'End', exact: true }).click();
  await heard('You were told: "It comes on Friday instead."').waitFor();
  await console.shot('model');
  expect(console.outside).toEqual([]);
  expect(console.errors).toEqual([]);
});
