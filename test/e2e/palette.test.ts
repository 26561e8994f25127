import type { Browser, Page, Route } from 'playwright-core';
import type { CommandEntry } from '../../contract/src/catalogue';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { findObstacles } from './axe';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// The command palette in the real Flex UI, with a catalogue of our own and the real Functions behind it.

const command = (name: string, more: Partial<CommandEntry>): CommandEntry => ({
  ...{ name, arguments: [], output: 'customer', aliases: [] },
  ...more,
});
const COMMANDS: readonly CommandEntry[] = [
  command('ask_issue_frequency', {
    title: { en: 'Ask how often the issue occurs', es: 'Preguntar la frecuencia del problema' },
    description: 'Daily, weekly or only once',
    preview: 'How frequently does the issue occur?',
  }),
  command('refund_order', {
    title: 'Refund an order',
    description: 'Pays the money back to the card',
    danger: 'The money is on its way at once.',
    aliases: ['moneyback'],
    arguments: [
      { name: 'order', type: 'pattern', pattern: '[A-Z]{2}-\\d{1,9}', example: 'AB-12', title: 'Number of the order' },
      { name: 'amount', type: 'number', min: 1, max: 500, title: 'In euros' },
      { name: 'why', type: 'choice', choices: [{ value: 'late' }, { value: 'broken' }], optional: true },
    ],
  }),
  command('note', { title: 'Write a note', output: 'agent', arguments: [{ name: 'text', type: 'string' }] }),
  command('cancel', { title: 'Cancel the running command', output: 'agent' }),
  command('apologise_delay', { title: 'Apologise for the delay', output: 'as_agent' }),
];

let stack: Stack;
let browser: Browser;
let agent: WatchedPage;
let flex: Page;
let customer: Page;

/** Refusals of commands that no flow knows are wanted, and browsers call them errors. */
const REFUSED_COMMAND = /status of 404 .*\/agent\/run-command/;

const answerCatalogue = (route: Route) =>
  route.fulfill({
    headers: { 'access-control-allow-origin': '*' },
    json: { version: '1', commands: COMMANDS },
  });

async function openFlex(): Promise<void> {
  agent = await openPage(browser, 'about:blank', { harmless: [REFUSED_COMMAND] });
  flex = agent.page;
  flex.setDefaultTimeout(30_000);
  await flex.route('**/agent/catalogue', answerCatalogue);
  await flex.goto(`${stack.url}/flex/`);
  await flex.getByText('No active tasks').waitFor({ timeout: 90_000 });
}

async function acceptCustomer(name: string): Promise<Page> {
  const { page } = await openPage(browser, `${stack.url}/customer`, { width: 420, height: 760 });
  page.setDefaultTimeout(30_000);
  const say = async (text: string) => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  await page.getByText("What's your name?").waitFor();
  await say(name);
  await page.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await task(name).waitFor();
  await task(name).click();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await page.getByText('Alice Agent has joined the chat.').waitFor();
  await composer().waitFor();
  return page;
}

const task = (name: string) =>
  flex.locator('.Twilio-TaskListBaseItem').getByText(`${name} - hardware issue`, { exact: true }).first();
const composer = () => flex.getByTestId('message-input');
const palette = () => flex.getByTestId('bot-handoff-palette');
const options = () => palette().getByRole('option');
const type = async (text: string) => {
  await composer().click();
  await flex.keyboard.type(text);
};
/** Waits until the composer holds exactly this. */
const holds = (text: string) => until(async () => (await composer().inputValue()) === text);
const clear = () => composer().fill('');
const OURS = ['[data-testid=bot-handoff-palette]', '[data-testid=bot-handoff-palette-host]'];

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  await openFlex();
  customer = await acceptCustomer('Maya');
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('a slash opens the list above the composer, and the keys move in it', async () => {
  await type('/');
  await options().first().waitFor();
  expect(await options().count()).toBe(COMMANDS.length);
  await flex.keyboard.press('ArrowDown');
  await flex.keyboard.press('ArrowDown');
  expect(await options().nth(2).getAttribute('aria-selected')).toBe('true');
  expect(await composer().getAttribute('aria-activedescendant')).toBe(await options().nth(2).getAttribute('id'));
  expect(await composer().inputValue()).toBe('/');
  await agent.shot('palette-1-list');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  // The one rule that we break knowingly: ARIA has no other role for a text field of several lines with a list.
  expect(await findObstacles(flex, ['[data-testid=message-input]'], ['aria-allowed-role', 'color-contrast'])).toEqual(
    [],
  );
});

test('three letters find the command; it reaches the customer and never becomes a message', async () => {
  await clear();
  await type('/aif');
  await palette().getByText('How frequently does the issue occur?').waitFor();
  expect(await options().first().textContent()).toContain('/ask_issue_frequency');
  await agent.shot('palette-2-preview');
  await flex.keyboard.press('Enter');
  await customer.getByText('How frequently does the issue occur?').waitFor();
  await palette().waitFor({ state: 'detached' });
  expect(await composer().inputValue()).toBe('');
  const card = flex.getByTestId('bot-handoff-run');
  await card.getByText('waits for the customer’s answer').waitFor();
  await card.getByRole('button', { name: 'Cancel' }).waitFor();
  await agent.shot('palette-3-running');
  expect(await findObstacles(flex, ['[data-testid=bot-handoff-run]'])).toEqual([]);
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await flex.getByText('Bot asking').waitFor({ state: 'detached' });
  await card.getByText('is done').waitFor();
  await card.getByRole('button', { name: 'Take this note away' }).click();
  await card.waitFor({ state: 'detached' });
  const [conversation] = stack.simulator.world.conversations.list();
  const bodies = stack.simulator.world.conversations.messages(conversation?.sid ?? '').map(({ body }) => body);
  expect(bodies.filter((body) => body?.includes('/'))).toEqual([]);
});

test('arguments are read as they are typed, values are offered, and what is wrong is pointed out', async () => {
  await type('/refnd');
  await flex.keyboard.press('Enter');
  await holds('/refund_order ');
  await flex.keyboard.type('ab 900 ');
  await options().nth(1).waitFor();
  await flex.keyboard.press('ArrowDown');
  await agent.shot('palette-4-arguments');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  await flex.keyboard.press('Enter');
  await flex.keyboard.press('Enter');
  const selected = await flex.evaluate(
    '(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)',
  );
  expect(selected).toBe('ab');
  await palette().getByText('order does not have the right form').waitFor();
});

test('a dangerous command asks, and a changed line asks again', async () => {
  await composer().fill('/refund_order AB-12 20 late');
  await composer().press('Enter');
  await palette().getByText('Press Enter again to run /refund_order').waitFor();
  await agent.shot('palette-5-danger');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  await flex.keyboard.type(' ');
  await palette().getByText('Press Enter again').waitFor({ state: 'detached' });
  await flex.keyboard.press('Enter');
  await palette().getByText('Press Enter again').waitFor();
  // What follows at once is no confirmation; this agent reads the question.
  const asked = await flex.evaluate(() => performance.now());
  await flex.waitForFunction((since) => performance.now() - since > 500, asked);
  await flex.keyboard.press('Enter');
  await flex.getByText('There is no command /refund_order').first().waitFor();
  await clear();
});

test('the shortcut keeps the draft', async () => {
  await type('Dear Maya,');
  await flex.keyboard.press('Control+Shift+K');
  const line = palette().getByRole('combobox', { name: 'Command' });
  await line.waitFor();
  await flex.keyboard.type('frequency issue');
  await agent.shot('palette-6-own-line');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  await flex.keyboard.press('Enter');
  await customer.getByText('How frequently does the issue occur?').nth(1).waitFor();
  expect(await composer().inputValue()).toBe('Dear Maya,');
  await palette().waitFor({ state: 'detached' });
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await flex.getByText('Bot asking').waitFor({ state: 'detached' });
  await clear();
});

test('what is no command can be sent as text', async () => {
  await type('/usr/bin');
  await palette().getByRole('button', { name: 'Send “/usr/bin” as text' }).click();
  await customer.getByText('/usr/bin', { exact: true }).waitFor();
  await holds('');
});

test('keys belong to the input method while it composes', async () => {
  await type('/');
  const session = await flex.context().newCDPSession(flex);
  await session.send('Input.imeSetComposition', { text: 'no', selectionStart: 2, selectionEnd: 2 });
  await options().first().waitFor();
  await composer().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
  await session.send('Input.insertText', { text: 'note' });
  expect(await composer().inputValue()).toBe('/note');
  await palette().waitFor();
  await clear();
});

test('a low window cuts nothing off', async () => {
  await flex.setViewportSize({ width: 900, height: 480 });
  await type('/');
  await palette().waitFor();
  const box = await palette().boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
  await agent.shot('palette-7-low-window');
  await clear();
  await flex.setViewportSize({ width: 1440, height: 900 });
});

test('two tasks: each keeps its own text', async () => {
  await type('/ref');
  const other = await acceptCustomer('Omar');
  expect(await composer().inputValue()).toBe('');
  await type('/no');
  await palette().getByText('/note').waitFor();
  await task('Maya').click();
  await holds('/ref');
  await composer().click();
  await palette().getByText('/refund_order').first().waitFor();
  await clear();
  await other.close();
});

test('after a reload, in the dark and from right to left', async () => {
  await flex.emulateMedia({ colorScheme: 'dark' });
  await flex.reload();
  await task('Maya').waitFor({ timeout: 90_000 });
  await task('Maya').click();
  await composer().waitFor();
  await type('/');
  await options().first().waitFor();
  await agent.shot('palette-8-dark');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  await clear();
  await type('/refund_order AB-12 ');
  await palette().getByText('number, required').waitFor();
  await agent.shot('palette-9-dark-arguments');
  expect(await findObstacles(flex, OURS)).toEqual([]);
  await clear();
  await flex.evaluate(`document.documentElement.dir = 'rtl'`);
  await type('/ref');
  await palette().waitFor();
  expect(await palette().getAttribute('dir')).toBe('rtl');
  await agent.shot('palette-10-right-to-left');
  await clear();
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(agent.outside).toEqual([]);
  expect(agent.errors).toEqual([]);
});
