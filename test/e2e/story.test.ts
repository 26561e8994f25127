import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// The guide's story as people see it: the customer's chat page and the real Flex UI, side by side.

/** Browsers report every refusal as an error; the one of the unknown command is wanted. */
const REFUSED_COMMAND = /status of 404 .*\/agent\/run-command/;

let stack: Stack;
let browser: Browser;
let console: WatchedPage;
let page: Page;
let customer: FrameLocator;
let flex: FrameLocator;

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  console = await openPage(browser, stack.url, {
    width: 1920,
    height: 1080,
    harmless: [REFUSED_COMMAND],
  });
  page = console.page;
  page.setDefaultTimeout(20_000);
  customer = page.frameLocator('iframe[src="/customer"]');
  flex = page.frameLocator('iframe[src="/flex/"]');
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const conversations = () => stack.simulator.world.conversations;

/** The customer's conversation, and what an agent reads of it in Flex. */
const heard = (text: string) => customer.getByRole('log').getByText(text).last();
const read = (text: string) => flex.locator('.Twilio-MessagingCanvas').getByText(text).last();
const task = (name: string) => flex.locator('.Twilio-TaskListBaseItem').getByText(name, { exact: true }).first();
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
  await customer.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await heard('Cool, let me find someone').waitFor();
  await heard("You're in the queue.").waitFor();
  await task('Maya - hardware issue').waitFor();
  await console.shot('story-1-waiting');
});

test('the agent accepts, the customer learns who joined, and the agent sees what was said', async () => {
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await heard('Alice Agent has joined the chat.').waitFor();
  await read('Hello Maya!').waitFor();
  await read('What type of issue').waitFor();
  await console.shot('story-2-accepted');
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
  await console.shot('story-3-bot-asks');
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await read('Everyday').waitFor();
  await flex.getByText('Bot asking').waitFor({ state: 'detached' });
  expect(await customer.getByRole('log').innerText()).not.toContain('/ask');
  const [sid = ''] = conversations()
    .list()
    .map((conversation) => conversation.sid);
  expect(
    conversations()
      .messages(sid)
      .filter(({ body }) => body?.includes('/ask')),
  ).toEqual([]);
  await console.shot('story');
});

test('an unknown command is held in the composer, and said so', async () => {
  await composer().click();
  await page.keyboard.type('/no_such_command');
  await page.keyboard.press('Enter');
  await flex.getByText('There is no command /no_such_command').first().waitFor();
  expect(await composer().inputValue()).toBe('/no_such_command');
  await console.shot('story-4-unknown-command');
  await composer().fill('');
});

test('a doubled slash is sent as one', async () => {
  await composer().click();
  await page.keyboard.type('//usr/bin is a folder');
  await page.keyboard.press('Enter');
  await customer.getByRole('log').getByText('/usr/bin is a folder', { exact: true }).waitFor();
  await flex.locator('.Twilio-MessagingCanvas').getByText('/usr/bin is a folder', { exact: true }).waitFor();
});

test("a command that another plugin sends over Twilio's SDK is refused", async () => {
  const [conversation] = conversations().list();
  const sent = await page
    .frame({ url: /\/flex\/$/ })
    ?.evaluate(`Twilio.Flex.Manager.getInstance().conversationsClient.getConversationBySid('${conversation?.sid}')
      .then((found) => found.sendMessage('/ask_issue_frequency')).then(() => 'sent', ({ body }) => body.code)`);
  expect(sent).toBe(50056);
  expect(await customer.getByRole('log').innerText()).not.toContain('/ask');
});

test('End gives the conversation back to the bot, Complete finishes the task, the conversation stays open', async () => {
  await flex.getByRole('button', { name: 'End', exact: true }).click();
  await heard('Alice Agent has left the chat.').waitFor();
  await heard("I'm back.").waitFor();
  await flex.getByText('Handed back to the bot.').waitFor();
  await console.shot('story-5-handed-back');
  await flex.getByRole('button', { name: 'Complete' }).click();
  await flex.getByText('No active tasks').waitFor();
  expect(
    conversations()
      .list()
      .map(({ state }) => state),
  ).toEqual(['active']);
});

test('and again', async () => {
  await customer.getByRole('textbox').click();
  await say('start');
  await customer.getByRole('button', { name: 'Software', disabled: false }).click();
  await task('Maya - software issue').waitFor();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await composer().click();
  await page.keyboard.type('Hello again');
  await page.keyboard.press('Enter');
  await heard('Hello again').waitFor();
  await console.shot('story-6-again');
});

test('nothing left the machine, and the console has no error of ours', async () => {
  expect(console.outside).toEqual([]);
  expect(console.errors).toEqual([]);
  const unhandled = await (await fetch(`${stack.url}/local/unhandled`)).json();
  expect(unhandled).toMatchObject({ requests: [] });
});
