import type { Browser } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { type AgentDesk, openAgentDesk } from './agent-desk';
import { findObstacles } from './axe';
import { launchBrowser } from './browser';
import { openPhones, type PhoneCustomers } from './phone-customers';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// A customer who comes back: the agent reads what was said the time before.

const PHONE = '+15550190';

let stack: Stack;
let browser: Browser;
let phones: PhoneCustomers;
let desk: AgentDesk;
let first: string;
let second: string;

const transcript = () => desk.flex.getByTestId('bot-handoff-side').getByTestId('bot-handoff-transcript');
const choice = () => transcript().getByRole('combobox', { name: 'Earlier conversations' });

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  phones = await openPhones(stack);
  first = await phones.queueUp('Maya', PHONE);
  desk = await openAgentDesk(browser, stack);
  desk.flex.setDefaultTimeout(60_000);
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('whoever is new has no earlier conversations', async () => {
  await desk.accept('Maya - hardware issue');
  await phones.hears(first, 'has joined the chat');
  await desk.composer.fill('Try it without the cable.');
  await desk.composer.press('Enter');
  await transcript().getByText('Try it without the cable.').waitFor();
  expect(await choice().count()).toBe(0);
});

test('when they come back, the agent chooses the conversation before and reads it', async () => {
  const { interactions } = stack.simulator.world;
  const ended = interactions.channelOfConversation(first)?.sid ?? '';
  await interactions.updateChannel(ended, 'closed', 'closed');
  await desk.flex.getByText('No active tasks').waitFor();
  second = await phones.say(PHONE, 'Hello again');
  expect(second).not.toBe(first);
  // Who they are is known by their number.
  await phones.hears(second, 'Hello Maya!');
  await phones.hears(second, 'What type of issue');
  await phones.say(PHONE, 'software');
  await desk.openTask('Maya - software issue');
  await transcript().getByText('Hello again').waitFor();
  await choice().selectOption({ label: 'The one before' });
  await transcript().getByText('Try it without the cable.').waitFor();
  await transcript().getByText('Alice Agent joined').waitFor();
  expect(await transcript().getByText('Hello again').count()).toBe(0);
  await desk.watched.shot('earlier-1-before');
  expect(await findObstacles(desk.flex, ['[data-testid=bot-handoff-side]'])).toEqual([]);
});

test('what is said meanwhile belongs to the conversation of today', async () => {
  await phones.say(PHONE, 'Are you there?');
  await transcript().getByText('Try it without the cable.').waitFor();
  await choice().selectOption({ label: 'This conversation' });
  await transcript().getByText('Are you there?').waitFor();
  await transcript().getByText('Hello again').waitFor();
  expect(await transcript().getByText('Try it without the cable.').count()).toBe(0);
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(desk.watched.outside).toEqual([]);
  expect(desk.watched.errors).toEqual([]);
});
