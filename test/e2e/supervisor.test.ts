import { AGENT_ENDPOINTS } from '@bot-handoff/contract';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { findObstacles } from './axe';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// A supervisor looks on in Flex's Teams view: a chat that they take no part in, its transcript and its audit.

const TITLE = 'Maya - hardware issue';

let stack: Stack;
let browser: Browser;
let supervisor: WatchedPage;
let flex: Page;
let chat: { readonly conversationSid: string; readonly identity: string };

const world = () => stack.simulator.world;
const teams = () => flex.locator('.Twilio-TeamsView');
const canvas = () => flex.locator('.Twilio-SupervisorTaskCanvas');
const tab = (name: string) => canvas().locator('.Twilio-TabHeader').getByText(name, { exact: true });
const panel = () => canvas().getByTestId('bot-handoff-transcript');
const show = (what: string) => panel().getByRole('combobox', { name: 'Show' }).selectOption(what);
const obstacles = () => findObstacles(flex, ['.Twilio-SupervisorTaskCanvas [data-testid=bot-handoff-transcript]']);

function need<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('not there');
  return found;
}

const said = () => world().conversations.messages(chat.conversationSid);
const hears = (text: string) => until(() => said().find(({ body }) => body?.includes(text)), 60_000);
const say = (body: string) =>
  world().conversations.post(
    { conversationSid: chat.conversationSid, author: chat.identity, body },
    { source: 'SDK', identity: chat.identity },
  );

/** What Alice's Flex sends for a line that she types. */
async function aliceRuns(line: string): Promise<void> {
  await fetch(`${stack.functionsUrl}/${AGENT_ENDPOINTS.runCommand.path}`, {
    method: 'POST',
    body: new URLSearchParams({
      Token: world().tokens.mintFlexToken(need(world().taskrouter.workers()[0]), ['agent']),
      Body: JSON.stringify({ conversationSid: chat.conversationSid, line, key: `key of ${line.slice(0, 20)}` }),
    }),
  });
}

const offered = () => world().taskrouter.reservations()[0];

async function aliceAccepts(): Promise<void> {
  const { interactions } = world();
  const channel = need(interactions.channelOfConversation(chat.conversationSid));
  await interactions.acceptInvite(need(interactions.invites(channel.sid)[0]).sid, need(offered()).sid);
  await hears('Alice Agent has joined the chat.');
}

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  world().taskrouter.addWorker({
    friendlyName: 'sally',
    attributes: { contact_uri: 'client:sally', full_name: 'Sally Supervisor', roles: ['supervisor'] },
  });
  const started = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  chat = (await started.json()) as typeof chat;
  supervisor = await openPage(browser, 'about:blank');
  flex = supervisor.page;
  flex.setDefaultTimeout(60_000);
  await flex.goto(`${stack.url}/flex/?agent=sally`, { timeout: 90_000 });
  await flex.getByRole('link', { name: 'Teams' }).click({ timeout: 90_000 });
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('Teams view shows an agent’s chat once it is accepted', async () => {
  await teams().getByText('Alice Agent').waitFor();
  await hears("What's your name?");
  await say('Maya');
  await hears('What type of issue');
  await say('hardware');
  await until(offered, 60_000);
  await aliceAccepts();
  await teams().getByText(TITLE).waitFor();
});

test('its transcript follows the conversation, and nobody in it is told who looks on', async () => {
  await teams().getByText(TITLE).click();
  await canvas().getByText('Hello Maya!').waitFor();
  await tab('Transcript').click();
  await panel().getByText('Handed off by the flow').waitFor();
  await panel().getByText('Alice Agent joined').waitFor();
  await aliceRuns('nonsense');
  await aliceRuns('note She has called twice before.');
  await panel().getByText('She has called twice before.').waitFor();
  await supervisor.shot('supervisor-1-transcript');
  expect(await obstacles()).toEqual([]);
  const present = world()
    .conversations.participants(chat.conversationSid)
    .map(({ identity }) => identity);
  expect(present).not.toContain('sally');
});

test('the audit says who was refused what, and what was said in confidence can be read', async () => {
  await show('audit');
  await panel().getByText('/nonsense was refused to Alice Agent').waitFor();
  await panel().getByText('Alice Agent ran /note').waitFor();
  expect(await panel().getByText('Hello Maya!').count()).toBe(0);
  await supervisor.shot('supervisor-2-audit');
  expect(await obstacles()).toEqual([]);
  await show('all');
  await aliceRuns('verify');
  await hears('the last four digits');
  await say('4711');
  await panel().getByRole('button', { name: 'Show it' }).click();
  await panel().getByText('4711', { exact: true }).waitFor();
  await panel().getByText('has read an answer that was given in confidence').waitFor();
});

test('their composer is closed: nothing is sent from here, commands neither', async () => {
  await tab('Chat').click();
  await canvas().getByPlaceholder('You are not a chat participant').waitFor();
  expect(await canvas().getByTestId('message-input').isDisabled()).toBe(true);
});

test('when the agent is done the chat leaves their row', async () => {
  world().taskrouter.updateReservation(need(offered()).sid, 'wrapping');
  world().taskrouter.updateReservation(need(offered()).sid, 'completed');
  await teams().locator('.Twilio-WorkersDataTable').getByText(TITLE).waitFor({ state: 'detached' });
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(supervisor.outside).toEqual([]);
  expect(supervisor.errors).toEqual([]);
});
