import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { createPlatform } from '../../examples/front/platform';
import { LOCAL_BOT } from '../../scripts/stack/bot-settings';
import type { Stack } from '../../scripts/stack/stack';
import { type AgentDesk, openAgentDesk } from './agent-desk';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// The guide's story with the example platform in front: its own page for the customer, the real Flex UI for the agent.

let stack: Stack;
let platform: Server;
let browser: Browser;
let desk: AgentDesk;
let customer: WatchedPage;

/** The platform needs the address of the Functions, and they need the platform's: its port is taken first. */
async function openAll() {
  platform = createPlatform({
    functionsUrl: () => stack.functionsUrl,
    ...{ secret: LOCAL_BOT.secret, token: LOCAL_BOT.token },
  }).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  const host = `localhost:${(platform.address() as AddressInfo).port}`;
  const settings = {
    BOT_HANDOFF_BOT: 'webhook',
    BOT_HANDOFF_BOT_URL: `http://${host}/`,
    BOT_HANDOFF_HTTP_HOSTS: host,
    VAULT_BOT_SECRET: LOCAL_BOT.secret,
    VAULT_BOT_TOKEN: LOCAL_BOT.token,
  };
  stack = await startTestStack({ settings });
  browser = await launchBrowser();
  customer = await openPage(browser, `http://${host}/`, { width: 560, height: 900 });
  customer.page.setDefaultTimeout(30_000);
}

beforeAll(openAll, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  platform?.closeAllConnections();
  platform?.close();
  await stack?.close();
});

const heard = (text: string) => customer.page.getByRole('log').getByText(text).last();
const read = (text: string) => desk.flex.locator('.Twilio-MessagingCanvas').getByText(text).last();
const say = async (text: string) => {
  await customer.page.getByRole('textbox').fill(text);
  await customer.page.keyboard.press('Enter');
};
const write = async (text: string) => {
  await desk.composer.pressSequentially(text);
  await desk.composer.press('Enter');
};

test('the platform greets, and asks for a person', async () => {
  desk = await openAgentDesk(browser, stack);
  await heard("What's your name?").waitFor();
  await say('Maya');
  await customer.page.getByRole('button', { name: 'Hardware' }).click();
  await heard("You're in the queue.").waitFor();
  await desk.accept('Maya - hardware issue');
  await heard('Alice Agent has joined the chat.').waitFor();
}, 120_000);

test('both sides read each other, and the customer sees that the agent types', async () => {
  await say('My laptop is on fire');
  await read('My laptop is on fire').waitFor();
  await desk.composer.pressSequentially('Take a step');
  await customer.page.getByText('The agent is typing').waitFor();
  await write(' back, please.');
  await heard('Take a step back, please.').waitFor();
}, 60_000);

test('a command asks on the customer’s own channel, and its answer is on the agent’s card', async () => {
  await desk.run('ask_issue_frequency');
  await customer.page.getByRole('button', { name: 'Everyday' }).click();
  await read('Everyday').waitFor();
  await desk.card('ask_issue_frequency').getByText('everyday').waitFor();
}, 60_000);

test('what does not reach the platform says so below the message', async () => {
  await customer.page.getByRole('button', { name: 'Platform is up' }).click();
  await write('Are you still there?');
  await desk.flex.getByTestId('bot-handoff-delivery').waitFor();
  await desk.watched.shot('in-front');
  await customer.shot('in-front-customer');
  await customer.page.getByRole('button', { name: 'Platform is down' }).click();
  // Whatever the customer says shows that the platform is back.
  await say('Hello?');
  await heard('Are you still there?').waitFor();
  await desk.flex.getByTestId('bot-handoff-delivery').waitFor({ state: 'detached' });
}, 90_000);

test('End chat gives the customer back to the platform', async () => {
  await desk.flex.getByRole('button', { name: 'End', exact: true }).click();
  await heard('I am back. What else can I do?').waitFor();
  await desk.flex.getByRole('button', { name: 'Complete' }).click();
  expect(customer.outside).toEqual([]);
}, 60_000);
