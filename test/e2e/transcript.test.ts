import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { findObstacles } from './axe';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// The transcript in the real Flex UI: before a task is accepted, while the bot asks, long ones, and for supervisors.

const HOSTILE = '<script>document.title = "owned"</script> \u202Egnp.exe';

/** Requests that the tests break, and refusals that they want: browsers call both errors. */
const HARMLESS = [/ERR_FAILED/, /status of 404 .*\/agent\/run-command/];

let stack: Stack;
let browser: Browser;
let agent: WatchedPage;
let flex: Page;
let customer: Page;

const task = () => flex.locator('.Twilio-TaskListBaseItem').getByText('Maya - hardware issue', { exact: true }).first();
const side = () => flex.getByTestId('bot-handoff-side');
const panel = () => side().getByTestId('bot-handoff-transcript');
const rows = () => panel().locator('.bh-row');
const SCROLLER = '[data-testid=bot-handoff-side] .bh-scroll';
const obstacles = () => findObstacles(flex, ['[data-testid=bot-handoff-side]']);
const conversation = () => stack.simulator.world.conversations.list()[0]?.sid ?? '';
const post = (body: string) =>
  stack.simulator.world.conversations.post(
    { conversationSid: conversation(), author: 'alice_40example_2Ecom', body },
    { source: 'API' },
  );

async function run(line: string): Promise<void> {
  await flex.getByTestId('message-input').fill(`/${line}`);
  await flex.getByTestId('message-input').press('Enter');
}

async function openFlex(options: Parameters<typeof openPage>[2] = {}, locale = 'en-US'): Promise<void> {
  agent = await openPage(browser, 'about:blank', { harmless: HARMLESS, ...options });
  flex = agent.page;
  flex.setDefaultTimeout(30_000);
  // Where Flex keeps the language that an agent has chosen.
  await flex.addInitScript(`localStorage.setItem('TWILIO_FLEX_LOCALE_PREFERENCE', '${locale}')`);
  await flex.goto(`${stack.url}/flex/`);
}

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  await openFlex();
  await flex.getByText('No active tasks').waitFor({ timeout: 90_000 });
  customer = (await openPage(browser, `${stack.url}/customer`, { width: 420, height: 760 })).page;
  customer.setDefaultTimeout(30_000);
  await customer.getByText("What's your name?").waitFor();
  await customer.getByRole('textbox').fill('Maya');
  await customer.keyboard.press('Enter');
  await customer.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await task().waitFor();
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('the offered task shows what the bot has learned, before anybody accepts', async () => {
  await panel().getByText('Select a chat to read its transcript.').waitFor();
  await task().click();
  await panel().getByText('Maya - hardware issue').first().waitFor();
  await panel().getByText('Flow flow.twilio.flex.pre_chat').waitFor();
  await panel().getByText('Hardware ✓ chosen').waitFor();
  await panel().getByText('You’re in the queue').or(panel().getByText("You're in the queue")).first().waitFor();
  await agent.shot('transcript-1-offered');
  expect(await obstacles()).toEqual([]);
});

test('once accepted it is live while the bot asks, in the tab of the task as well', async () => {
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await customer.getByText('Alice Agent has joined the chat.').waitFor();
  await panel().getByText('Alice Agent joined').waitFor();
  await run('ask_issue_frequency');
  await panel().getByText('How frequently does the issue occur?').waitFor();
  // No message comes with it, and the task says nothing of it while the other command waits.
  await run('note Her lamp is new.');
  await panel().getByText('Her lamp is new.').waitFor();
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await panel().getByText('Alice Agent ran /ask_issue_frequency').waitFor();
  await panel().getByText('Everyday ✓ chosen').waitFor();
  await run('note She has called twice before.');
  await panel().getByText('She has called twice before.').waitFor();
  await agent.shot('transcript-2-live');
  expect(await obstacles()).toEqual([]);
  const tabs = flex.locator('.Twilio-TaskCanvasTabs, .Twilio-TabHeader').locator('visible=true');
  await tabs.getByText('Transcript', { exact: true }).first().click();
  await flex
    .getByTestId('bot-handoff-transcript')
    .nth(1)
    .getByText('She has called twice before.')
    .or(panel())
    .first()
    .waitFor();
  await agent.shot('transcript-3-tab');
  // The composer is in the other tab, and the shortcut works here too.
  const commandLine = flex.getByTestId('bot-handoff-palette').getByRole('combobox', { name: 'Command' });
  await flex.keyboard.press('Control+Shift+K');
  await commandLine.waitFor();
  await flex.keyboard.type('nonsense');
  await agent.shot('transcript-3-tab-command');
  await flex.keyboard.press('Enter');
  await commandLine.waitFor({ state: 'detached' });
  await flex.getByText('There is no command /nonsense').locator('visible=true').first().waitFor();
  expect(await flex.getByTestId('message-input').inputValue()).toBe('');
  await tabs.getByText('Chat', { exact: true }).first().click();
  expect(await flex.getByTestId('message-input').inputValue()).toBe('');
});

test('what a customer writes is text', async () => {
  await customer.getByRole('textbox').fill(HOSTILE);
  await customer.keyboard.press('Enter');
  await panel().getByText('<script>document.title').waitFor();
  expect(await flex.title()).not.toBe('owned');
  expect(await panel().locator('script').count()).toBe(0);
  expect(await panel().getByText('\u202E').count()).toBe(0);
});

test('a search finds and marks; only one side can be shown', async () => {
  await panel().getByRole('searchbox').fill('FREQUENTLY');
  await panel().getByText('1 of 1').or(panel().getByText('2 of 2')).first().waitFor();
  await panel().locator('mark').first().waitFor();
  await agent.shot('transcript-4-search');
  expect(await obstacles()).toEqual([]);
  await panel().getByRole('searchbox').fill('');
  await panel().getByRole('combobox', { name: 'Show' }).selectOption('internal');
  await panel().getByText('She has called twice before.').waitFor();
  expect(await panel().getByText("What's your name?").count()).toBe(0);
  await panel().getByRole('combobox', { name: 'Show' }).selectOption('all');
});

test('it is saved as text', async () => {
  const [file] = await Promise.all([
    flex.waitForEvent('download'),
    panel().getByRole('button', { name: 'Save as text' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${conversation()}.txt`);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toContain('Note for agents: She has called twice before.');
});

test('without the service what is there stays, one may try again, and it catches up', async () => {
  let asked = 0;
  await flex.route('**/agent/transcript', (route) => {
    asked += 1;
    return route.abort();
  });
  await post('while you were away');
  await panel().getByText('What you see may be out of date').waitFor();
  await agent.shot('transcript-5-offline');
  expect(await obstacles()).toEqual([]);
  const before = asked;
  await panel().getByRole('button', { name: 'Try again' }).click();
  await until(() => asked > before);
  await panel().getByText('What you see may be out of date').waitFor();
  await flex.unroute('**/agent/transcript');
  // Whatever happens next in the conversation makes the panel ask again; nobody has to click.
  await post('and back');
  await panel().getByText('while you were away').waitFor();
});

test('after a reload a long conversation is loaded as one scrolls, and nothing jumps', async () => {
  // Six hundred messages at once would keep Flex itself busy for a minute.
  await flex.close();
  for (let n = 0; n < 600; n += 1) await post(`line ${n}`);
  await openFlex();
  await task().waitFor({ timeout: 90_000 });
  await task().click();
  await panel().getByText('line 599', { exact: true }).waitFor();
  expect(await rows().count()).toBeLessThan(60);
  const top = async () => Number(await flex.evaluate(`document.querySelector('${SCROLLER}').scrollTop`));
  await flex.evaluate(`document.querySelector('${SCROLLER}').scrollTop = 300`);
  // What was added above has moved the place, and not what one reads.
  await until(async () => (await top()) > 1000);
  await panel().getByRole('searchbox').fill('hello maya');
  await panel().getByText('No match').waitFor();
  await panel().getByRole('button', { name: 'Load all' }).click();
  await panel().getByText('1 of 1').waitFor();
  await panel().getByText('Hello Maya!').waitFor();
  await agent.shot('transcript-6-jumped');
});

test('in the dark, in Spanish and narrow', async () => {
  await flex.close();
  await openFlex({ colorScheme: 'dark', width: 1024, height: 640 }, 'es-ES');
  await task().waitFor({ timeout: 90_000 });
  await task().click();
  await panel().getByRole('searchbox', { name: 'Buscar' }).waitFor();
  await panel().getByText('line 599', { exact: true }).waitFor();
  await agent.shot('transcript-7-dark-es-narrow');
  expect(await obstacles()).toEqual([]);
});

test('a supervisor sees the audit and may read what was said in confidence', async () => {
  await flex.getByTestId('message-input').waitFor();
  await run('nonsense');
  await flex.close();
  const [worker] = stack.simulator.world.taskrouter.workers();
  if (!worker) throw new Error('no worker');
  Object.assign(worker.attributes, { roles: ['agent', 'supervisor'] });
  await openFlex();
  await task().waitFor({ timeout: 90_000 });
  await task().click();
  await panel().getByText('line 599', { exact: true }).waitFor();
  await run('verify');
  await customer.getByRole('textbox').waitFor();
  await panel().getByText('Said in confidence').first().waitFor();
  await customer.getByRole('textbox').fill('4711');
  await customer.keyboard.press('Enter');
  await panel().getByRole('button', { name: 'Show it' }).click();
  await panel().getByText('4711', { exact: true }).waitFor();
  await panel().getByText('Alice Agent has read an answer').waitFor();
  await panel().getByRole('combobox', { name: 'Show' }).selectOption('audit');
  await panel().getByText('/nonsense was refused').waitFor();
  await agent.shot('transcript-8-audit');
  expect(await obstacles()).toEqual([]);
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(agent.outside).toEqual([]);
  expect(agent.errors).toEqual([]);
});
