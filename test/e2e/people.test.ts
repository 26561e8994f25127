import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { findObstacles } from './axe';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// Who is who and who has the floor, in the real Flex UI: names, the offered task, and every way to hand back.

/** The service is made unreachable on purpose, and browsers and Flex say so. */
const UNREACHABLE = [/ERR_FAILED.*\/agent\//, /agent\/hand-back/, /was not handed back/];

let stack: Stack;
let browser: Browser;
let agent: WatchedPage;
let flex: Page;

const part = (name: string) => `[data-testid=bot-handoff-${name}]`;
const ours = (name: string) => flex.getByTestId(`bot-handoff-${name}`);
const listed = (name: string) => flex.locator('.Twilio-TaskListBaseItem').getByText(name, { exact: true }).first();
const composer = () => flex.getByTestId('message-input');
const end = () => flex.getByRole('button', { name: 'End', exact: true });
const complete = () => flex.getByRole('button', { name: 'Complete' });
const moreWays = () => ours('menu').getByRole('button').first();
const states = () => stack.simulator.world.conversations.list().map(({ state }) => state);
const tasks = () => stack.simulator.world.taskrouter.tasks().map(({ assignmentStatus }) => assignmentStatus);

const say = async (page: Page, text: string) => {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
};

/** A new customer, as far as the queue. */
async function queueUp(name: string): Promise<Page> {
  const { page } = await openPage(browser, `${stack.url}/customer`, { width: 420, height: 760 });
  page.setDefaultTimeout(30_000);
  await page.getByText("What's your name?").waitFor();
  await say(page, name);
  await page.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await listed(`${name} - hardware issue`).waitFor();
  return page;
}

async function accept(name: string): Promise<void> {
  await listed(`${name} - hardware issue`).click();
  await flex
    .getByRole('button', { name: /accept|aceptar/i })
    .first()
    .click();
  await composer().waitFor();
}

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  agent = await openPage(browser, 'about:blank', { harmless: UNREACHABLE });
  flex = agent.page;
  flex.setDefaultTimeout(30_000);
  await flex.goto(`${stack.url}/flex/`);
  await flex.getByText('No active tasks').waitFor({ timeout: 90_000 });
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe('Maya', () => {
  let maya: Page;

  test('before the task is accepted: who, since when, and what they said last', async () => {
    maya = await queueUp('Maya');
    await say(maya, 'It is the screen again.');
    await listed('Maya - hardware issue').click();
    const card = ours('incoming');
    await card.getByText('Maya - hardware issue').waitFor();
    await card.getByText('Web chat').waitFor();
    await card.getByText(/^\d\d:\d\d$/).waitFor();
    await until(async () => (await card.innerText()).includes('It is the screen again.'), 20_000);
    await agent.shot('people-1-incoming');
    expect(await findObstacles(flex, [part('incoming')])).toEqual([]);
  });

  test('once it is: everybody by their name, and the bot as a bot', async () => {
    await accept('Maya');
    const headers = ours('author');
    await headers.getByText('Maya - hardware issue').first().waitFor();
    await headers.filter({ hasText: 'Bot' }).first().waitFor();
    await maya.getByText('Alice Agent has joined the chat.').waitFor();
    await composer().fill('Hi Maya');
    await composer().press('Enter');
    await maya.getByRole('log').getByText('Hi Maya').waitFor();
    // Twilio's name of the agent is ours as well.
    await maya.getByRole('log').getByText('Alice Agent', { exact: true }).first().waitFor();
    await agent.shot('people-2-names');
    expect(await findObstacles(flex, [part('author'), part('floor'), part('menu')])).toEqual([]);
  });

  test('a running command is cancelled beside who has the floor', async () => {
    await composer().fill('/ask_issue_frequency');
    await composer().press('Enter');
    await ours('floor').getByText('Bot asking').waitFor();
    await agent.shot('people-3-floor');
    expect(await findObstacles(flex, [part('floor')])).toEqual([]);
    await ours('floor').getByRole('button', { name: 'Cancel /ask_issue_frequency' }).click();
    await ours('floor').getByText('You').waitFor();
  });

  test('the menu beside End hands back to a flow, with a note', async () => {
    await moreWays().click();
    const form = ours('menu-panel');
    await form.getByLabel('Hand back to').selectOption({ label: 'opening hours' });
    await form.getByLabel('Note for the bot').fill('She will call again.');
    await agent.shot('people-4-menu');
    expect(await findObstacles(flex, [part('menu'), part('menu-panel')])).toEqual([]);
    await flex.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await flex.locator(`${part('menu')} button:focus`).waitFor();
    await moreWays().click();
    await form.getByLabel('Hand back to').selectOption({ label: 'opening hours' });
    await form.getByRole('button', { name: 'Hand back' }).click();
    await maya.getByText('Alice Agent has left the chat.').waitFor();
    await maya
      .getByRole('log')
      .getByText(/We are (open|closed)/)
      .last()
      .waitFor();
  });

  test('in wrap-up what stands there is true', async () => {
    await ours('handed-back').getByText('Handed back to the bot.').waitFor();
    expect(await flex.getByText('Conversation ended').count()).toBe(0);
    expect(await composer().count()).toBe(0);
    await agent.shot('people-5-wrap-up');
    expect(await findObstacles(flex, [part('handed-back')])).toEqual([]);
    await complete().click();
    await flex.getByText('No active tasks').waitFor();
    expect(states()).toEqual(['active']);
  });
});

describe('Omar, while our service is down', () => {
  let omar: Page;

  test('nothing is ended, and the agent has three ways on', async () => {
    omar = await queueUp('Omar');
    await accept('Omar');
    await omar.getByText('Alice Agent has joined the chat.').waitFor();
    await flex.route('**/agent/hand-back', (route) => route.abort());
    await end().dblclick();
    const failure = ours('hand-back-failed');
    await failure.getByRole('button', { name: 'Try again' }).waitFor();
    await failure.getByRole('button', { name: 'End for the customer' }).waitFor();
    await agent.shot('people-6-unreachable');
    expect(await findObstacles(flex, [part('hand-back-failed')])).toEqual([]);
    expect(tasks()).toContain('assigned');
  });

  test('they finish their task; the bot hears of it from Flex, and goes on', async () => {
    await ours('hand-back-failed').getByRole('button', { name: 'Finish my task' }).click();
    await ours('handed-back').getByText('Your task is finished.').waitFor();
    await omar.getByText("I'm back.").waitFor();
    await until(() =>
      stack.simulator.world.conversations
        .list()
        .every(({ sid }) => stack.simulator.world.conversations.participants(sid).length === 1),
    );
    await flex.unroute('**/agent/hand-back');
    await complete().click();
    await flex.getByText('No active tasks').waitFor();
    expect(states()).toEqual(['active', 'active']);
  });
});

describe('Carla, in Spanish, in the dark and in a narrow window', () => {
  let carla: Page;

  test('the offered task', async () => {
    const { flex: configuration } = stack.simulator.world.settings;
    configuration.ui_attributes = { ...(configuration.ui_attributes as object), language: 'es-ES' };
    await flex.emulateMedia({ colorScheme: 'dark' });
    await flex.setViewportSize({ width: 1024, height: 720 });
    await flex.reload();
    await flex.getByText('No active tasks').waitFor({ timeout: 90_000 });
    carla = await queueUp('Carla');
    await listed('Carla - hardware issue').click();
    await ours('incoming').getByText('Chat web').waitFor();
    await agent.shot('people-7-incoming-dark-es');
    expect(await findObstacles(flex, [part('incoming')])).toEqual([]);
  });

  test('names, the floor and the menu', async () => {
    await accept('Carla');
    await ours('floor').getByText('Usted').waitFor();
    await ours('author').first().waitFor();
    await moreWays().click();
    await ours('menu-panel').getByLabel('Devolver a').waitFor();
    await agent.shot('people-8-menu-dark-es');
    expect(await findObstacles(flex, [part('menu'), part('menu-panel'), part('author'), part('floor')])).toEqual([]);
  });

  test('the end for the customer is asked for twice', async () => {
    const form = ours('menu-panel');
    await form.getByRole('button', { name: 'Terminar para el cliente' }).click();
    await form.getByText('El chat se cierra para siempre').waitFor();
    await agent.shot('people-9-end-dark-es');
    expect(await findObstacles(flex, [part('menu'), part('menu-panel')])).toEqual([]);
    await form.getByRole('button', { name: 'Sí, cerrar el chat' }).click();
    await carla.getByText('This chat has ended.').waitFor();
    expect(await ours('handed-back').innerText()).toBe('');
    await complete().click();
    await flex.getByText('No active tasks').waitFor();
    expect(states()).toEqual(['active', 'active', 'closed']);
  });
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(agent.outside).toEqual([]);
  expect(agent.errors).toEqual([]);
});
