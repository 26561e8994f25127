import type { Browser, Page } from 'playwright-core';
import { type Stack, startStack } from '../../scripts/stack/stack';
import { findObstacles } from './axe';
import { launchBrowser, openPage, type WatchedPage } from './browser';

// The transcript in the real Flex UI: before a task is accepted, while the bot asks, after a reload, and long ones.

const START_LIMIT_MS = 300_000;

let stack: Stack;
let browser: Browser;
let agent: WatchedPage;
let flex: Page;
let customer: Page;

const task = (name: string) =>
  flex.locator('.Twilio-TaskListBaseItem').getByText(`${name} - hardware issue`, { exact: true }).first();
const panel = () => flex.getByTestId('bot-handoff-transcript').first();
const rows = () => panel().locator('.bh-row');
const OURS = ['[data-testid=bot-handoff-side]', '[data-testid=bot-handoff-transcript]'];

beforeAll(async () => {
  stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
  browser = await launchBrowser();
  agent = await openPage(browser, 'about:blank');
  flex = agent.page;
  flex.setDefaultTimeout(30_000);
  await flex.goto(`${stack.url}/flex/`);
  await flex.getByText('No active tasks').waitFor({ timeout: 90_000 });
  customer = (await openPage(browser, `${stack.url}/customer`, { width: 420, height: 760 })).page;
  customer.setDefaultTimeout(30_000);
  await customer.getByText("What's your name?").waitFor();
  await customer.getByRole('textbox').fill('Maya');
  await customer.keyboard.press('Enter');
  await customer.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await task('Maya').waitFor();
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('the offered task shows what the bot has learned, before anybody accepts', async () => {
  await task('Maya').click();
  await panel().getByText('Maya - hardware issue').first().waitFor();
  await panel().getByText('Flow flow.twilio.flex.pre_chat').waitFor();
  await panel().getByText('Hardware ✓ chosen').waitFor();
  await agent.shot('transcript-1-offered');
  expect(await findObstacles(flex, OURS)).toEqual([]);
});

test('after accepting it is live while the bot asks', async () => {
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await customer.getByText('Alice Agent has joined the chat.').waitFor();
  await panel().getByText('Alice Agent joined').waitFor();
  await flex.getByTestId('message-input').fill('/ask_issue_frequency');
  await flex.getByTestId('message-input').press('Enter');
  await panel().getByText('How frequently does the issue occur?').waitFor();
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await panel().getByText('Alice Agent ran /ask_issue_frequency').waitFor();
  await agent.shot('transcript-2-live');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  expect(await rows().count()).toBeGreaterThan(5);
});
