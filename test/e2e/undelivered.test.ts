import type { Browser } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { type AgentDesk, openAgentDesk } from './agent-desk';
import { findObstacles } from './axe';
import { launchBrowser } from './browser';
import { openPhones, type PhoneCustomers } from './phone-customers';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// Messages that do not reach a phone: what the agent sees of it in the real Flex UI.

let stack: Stack;
let browser: Browser;
let desk: AgentDesk;
let phones: PhoneCustomers;
let maya: string;

const world = () => stack.simulator.world;
const transcript = () => desk.flex.getByTestId('bot-handoff-side').getByTestId('bot-handoff-transcript');

/** The next message to a phone is lost on its way, as phones that are off lose them. */
const loseNext = () => world().receipts.failNext({ status: 'undelivered', errorCode: 30003 });

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  phones = await openPhones(stack);
  maya = await phones.queueUp('Maya', '+15550190');
  desk = await openAgentDesk(browser, stack);
  desk.flex.setDefaultTimeout(60_000);
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('below a message of the bot, and in the transcript', async () => {
  await desk.accept('Maya - hardware issue');
  await phones.hears(maya, 'has joined the chat');
  expect(await desk.flex.getByTestId('bot-handoff-undelivered').count()).toBe(0);
  loseNext();
  await desk.run('ask_issue_frequency');
  const line = desk.flex.getByTestId('bot-handoff-undelivered');
  await line.getByText('This did not reach the customer.').waitFor();
  await transcript().getByText('Not delivered').waitFor();
  await desk.watched.shot('undelivered-1-bot');
  const parts = ['[data-testid=bot-handoff-undelivered]', '[data-testid=bot-handoff-side]'];
  expect(await findObstacles(desk.flex, parts)).toEqual([]);
});

test('what arrives later stands there without a mark', async () => {
  await desk.run('cancel');
  await desk.composer.fill('Can you read this?');
  await desk.composer.press('Enter');
  const arrived = await phones.hears(maya, 'Can you read this?');
  await until(() => arrived.delivery?.delivered === 'all', 60_000);
  await transcript().getByText('Can you read this?').waitFor();
  expect(await desk.flex.getByTestId('bot-handoff-undelivered').count()).toBe(1);
});

test('whoever looks at another task is told', async () => {
  await phones.queueUp('Ben', '+15550191');
  await desk.accept('Ben - hardware issue');
  const lost = desk.flex
    .getByTestId('notification-message')
    .getByText('A message did not reach Maya - hardware issue.');
  expect(await lost.count()).toBe(0);
  loseNext();
  await world().conversations.post({ conversationSid: maya, author: 'Bot', body: 'Still there?' }, { source: 'API' });
  await lost.waitFor();
  await desk.watched.shot('undelivered-2-elsewhere');
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(desk.watched.outside).toEqual([]);
  expect(desk.watched.errors).toEqual([]);
});
