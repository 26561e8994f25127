import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { type Stack, startStack } from '../../scripts/stack/stack';
import { type OpenPage, openBrowser } from './browser';

// The guide's story as people see it: the customer's chat page and the real Flex UI, side by side.

const SHOTS = process.env.BOT_HANDOFF_SHOTS ?? join(__dirname, 'shots');
const WAIT = 20_000;

/** A first start builds the plugin and the pages. */
const START_LIMIT_MS = 300_000;

let stack: Stack;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let opened: OpenPage;
let page: Page;
let customer: FrameLocator;
let flex: FrameLocator;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true }, START_LIMIT_MS);
  stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
  browser = await openBrowser();
  opened = await browser.open(stack.url, { width: 1680, height: 950 });
  page = opened.page;
  page.setDefaultTimeout(WAIT);
  customer = page.frameLocator('#customer');
  flex = page.frameLocator('#flex');
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const shot = (name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`) });

/** The customer's conversation, and what an agent reads of it in Flex. */
const heard = (text: string) => customer.getByRole('log').getByText(text).last();
const read = (text: string) => flex.locator('.Twilio-MessagingCanvas').getByText(text).last();
const composer = () => flex.getByTestId('message-input');

const say = async (text: string) => {
  await customer.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
};

test('the bot greets the customer, learns name and issue, and hands off', async () => {
  await flex.getByText('No active tasks').waitFor({ timeout: 60_000 });
  await heard("What's your name?").waitFor();
  await customer.getByRole('textbox').click();
  await say('Maya');
  await heard('Hello Maya!').waitFor();
  await customer.getByRole('button', { name: 'Hardware' }).click();
  await heard('Cool, let me find someone').waitFor();
  await heard("You're in the queue.").waitFor();
  await flex.getByText('Maya - hardware issue').first().waitFor();
  await shot('1-waiting');
});

test('the agent accepts, the customer learns who joined, and the agent sees what was said', async () => {
  await flex.getByText('Maya - hardware issue').first().click();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await heard('Alice Agent has joined the chat.').waitFor();
  await read('Hello Maya!').waitFor();
  await read('What type of issue').waitFor();
  await shot('2-accepted');
});

test('both talk', async () => {
  await composer().click();
  await page.keyboard.type('Hi Maya, what happened?');
  await page.keyboard.press('Enter');
  await heard('Hi Maya, what happened?').waitFor();
  await customer.getByRole('textbox').click();
  await say('The screen stays black.');
  await read('The screen stays black.').waitFor();
});

test('a command reaches the bot and never the customer', async () => {
  await composer().click();
  await page.keyboard.type('/ask_issue_frequency');
  await page.keyboard.press('Enter');
  await heard('How frequently does the issue occur?').waitFor();
  await read('How frequently does the issue occur?').waitFor();
  await flex.getByText('Bot asking').waitFor();
  expect(await composer().inputValue()).toBe('');
  await shot('3-bot-asks');
  await customer.getByRole('button', { name: 'Everyday' }).click();
  await read('Everyday').waitFor();
  await flex.getByText('Bot asking').waitFor({ state: 'detached' });
  expect(await customer.getByRole('log').innerText()).not.toContain('/ask');
  expect(
    stack.simulator.world.conversations
      .list()
      .flatMap(({ sid }) => stack.simulator.world.conversations.messages(sid))
      .filter(({ body }) => body?.includes('/ask')),
  ).toEqual([]);
  await shot('story');
});

test('an unknown command is held in the composer, and said so', async () => {
  await composer().click();
  await page.keyboard.type('/no_such_command');
  await page.keyboard.press('Enter');
  await flex.getByText('There is no command /no_such_command').first().waitFor();
  expect(await composer().inputValue()).toBe('/no_such_command');
  await shot('4-unknown-command');
  await composer().fill('');
});

test('End gives the conversation back to the bot, Complete finishes the task, the conversation stays open', async () => {
  await flex.getByRole('button', { name: 'End', exact: true }).click();
  await heard('Alice Agent has left the chat.').waitFor();
  await heard("I'm back.").waitFor();
  await flex.getByText('Handed back to the bot.').waitFor();
  await shot('5-handed-back');
  await flex.getByRole('button', { name: 'Complete' }).click();
  await flex.getByText('No active tasks').waitFor();
  expect(stack.simulator.world.conversations.list().map(({ state }) => state)).toEqual(['active']);
});

test('and again', async () => {
  await customer.getByRole('textbox').click();
  await say('start');
  await customer.getByRole('button', { name: 'Software' }).last().click();
  await flex.getByText('Maya - software issue').first().click();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await composer().click();
  await page.keyboard.type('Hello again');
  await page.keyboard.press('Enter');
  await heard('Hello again').waitFor();
  await shot('6-again');
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(opened.outside).toEqual([]);
  expect(opened.errors).toEqual([]);
  expect(stack.simulator.unhandled()).toEqual([]);
});
