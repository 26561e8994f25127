import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// Agent commands in the real Flex UI, with the real catalogue: what is built in, and how a run lives.

/** Browsers report every refusal as an error; these are wanted. */
const REFUSED = /status of 40\d .*\/agent\/run-command|on purpose/;

/** Of Flex's own client, when a page is loaded anew while it asks for something. */
const CUT_OFF = /^\w+: ERROR\s+at .*flex-vendor/s;

let stack: Stack;
let browser: Browser;
let agent: WatchedPage;
let flex: Page;
let customer: Page;

const task = (name: string) =>
  flex.locator('.Twilio-TaskListBaseItem').getByText(`${name} - hardware issue`, { exact: true }).first();
const composer = () => flex.getByTestId('message-input');
const palette = () => flex.getByTestId('bot-handoff-palette');
const card = (command: string) =>
  flex
    .getByTestId('bot-handoff-run')
    .filter({ hasText: `/${command}` })
    .last();

/** Types a whole command and sends it, as quick hands do. */
async function run(line: string): Promise<void> {
  await composer().fill(`/${line}`);
  await composer().press('Enter');
}

beforeAll(async () => {
  stack = await startTestStack();
  browser = await launchBrowser();
  agent = await openPage(browser, 'about:blank', { harmless: [REFUSED, CUT_OFF] });
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
  await task('Maya').click();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await customer.getByText('Alice Agent has joined the chat.').waitFor();
  await composer().waitFor();
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('the list is the server’s, with what the customer would read', async () => {
  await composer().click();
  await flex.keyboard.type('/aif');
  await palette().getByText('How frequently does the issue occur?').waitFor();
  await composer().fill('/hand');
  await palette().getByText('Hand the chat back to the bot').first().waitFor();
  await composer().fill('');
});

test('help and a summary are for the agent alone', async () => {
  await run('help');
  await card('help').getByText('/handback [flow] [note]').waitFor();
  await run('summary');
  await card('summary').getByText('name: Maya').waitFor();
  await agent.shot('commands-1-summary');
  expect(await customer.getByText('name: Maya').count()).toBe(0);
});

test('a command waits, a second one is refused, and a cancelled one can no longer be answered', async () => {
  await run('ask_issue_frequency');
  await card('ask_issue_frequency').getByText('waits for the customer’s answer').waitFor();
  await until(async () => (await flex.getByTestId('bot-handoff-command-notice').textContent()) === '');
  await run('ask_issue_frequency');
  await flex.getByText('is not over yet').first().waitFor();
  await composer().fill('');
  await card('ask_issue_frequency').getByRole('button', { name: 'Cancel' }).click();
  await card('ask_issue_frequency').getByText('was cancelled').waitFor();
  await agent.shot('commands-2-cancelled');
  const messages = () => {
    const [conversation] = stack.simulator.world.conversations.list();
    return stack.simulator.world.conversations.messages(conversation?.sid ?? '');
  };
  const before = messages().length;
  await customer.getByRole('button', { name: 'Everyday', disabled: false }).click();
  await flex.locator('.Twilio-MessagingCanvas').getByText('Everyday').last().waitFor();
  expect(messages()).toHaveLength(before + 1);
});

test('a command that is answered tells the agent the answer', async () => {
  await run('ask_issue_frequency');
  await card('ask_issue_frequency').getByText('waits for the customer’s answer').waitFor();
  await customer.getByRole('button', { name: 'Once a week', disabled: false }).last().click();
  await card('ask_issue_frequency').getByText('is done').waitFor();
  await card('ask_issue_frequency').getByText('once a week').waitFor();
});

describe('whatever is in the way, it is held', () => {
  const notice = () => flex.getByTestId('bot-handoff-command-notice');
  const bodies = () => {
    const [conversation] = stack.simulator.world.conversations.list();
    return stack.simulator.world.conversations.messages(conversation?.sid ?? '').map(({ body }) => body);
  };
  /** Sends the text by the button, which the palette has no part in, and says what the agent reads then. */
  const isHeld = async (text: string, answer: string) => {
    const before = bodies();
    await composer().fill(text);
    await flex.getByTestId('send-message').click();
    await notice().getByText(answer).waitFor();
    expect(bodies()).toEqual(before);
  };
  const click = async (text: string, answer: string) => {
    await isHeld(text, answer);
    await composer().fill('');
  };

  test.each([
    ['a full-width slash', '／no_such_thing', 'There is no command /no_such_thing'],
    ['invisible characters in front', '\u200b\u200f /no_such_thing', 'There is no command /no_such_thing'],
    ['a path', '/usr/bin', 'There is no command /usr/bin'],
  ])('%s', async (_name, text, answer) => click(text, answer));

  test('a paste of 200 KB', async () => {
    const before = bodies();
    await composer().fill(`/${'x'.repeat(200_000)}`);
    await composer().press('Enter');
    await notice().getByText('A command takes 4096 characters at most.').waitFor();
    expect(bodies()).toEqual(before);
    await composer().fill('');
  });

  test('a file beside it', async () => {
    const chooser = flex.waitForEvent('filechooser');
    await flex
      .getByRole('button', { name: /attach/i })
      .first()
      .click();
    await (await chooser).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('hello') });
    await flex.getByText('photo.png').first().waitFor();
    await click('/help', 'A command takes no files.');
    await flex
      .getByRole('button', { name: /remove|detach|delete/i })
      .first()
      .click();
    await flex.getByText('photo.png').first().waitFor({ state: 'detached' });
  });

  test('a session that has ended: the agent is told, and the text stays', async () => {
    await flex.route('**/agent/run-command', (route) =>
      route.fulfill({
        ...{ status: 403, headers: { 'access-control-allow-origin': '*' } },
        json: { code: 'not_signed_in', message: 'Flex does not know you any more. Sign in to Flex again.' },
      }),
    );
    await click('/help', 'Flex does not know you any more. Sign in to Flex again.');
    await flex.unroute('**/agent/run-command');
  });

  test("another plugin's listener that throws", async () => {
    const listener = "'beforeSendMessage', window.broken";
    await flex.evaluate(`window.broken = () => { throw new Error('on purpose'); }`);
    await flex.evaluate(`Twilio.Flex.Actions.addListener(${listener}) && undefined`);
    await isHeld('/no_such_thing', 'There is no command /no_such_thing');
    // At times Flex takes the sending for unfinished then, and its composer stays grey until the page is loaded anew.
    await flex.reload();
    await task('Maya').waitFor();
    await task('Maya').click();
    await composer().waitFor();
  });

  test('a customer who types the same says just that', async () => {
    await customer.getByRole('textbox').fill('/help');
    await customer.keyboard.press('Enter');
    await flex.locator('.Twilio-MessagingCanvas').getByText('/help', { exact: true }).first().waitFor();
  });
});

test('/handback gives the chat back, ends what still waits, and no command became a message', async () => {
  const waiting = card('ask_issue_frequency');
  await run('ask_issue_frequency');
  await waiting.getByText('waits for the customer’s answer').waitFor();
  await until(async () => (await composer().inputValue()) === '');
  await run('handback');
  await customer.getByText('Alice Agent has left the chat.').waitFor();
  const [conversation] = stack.simulator.world.conversations.list();
  const bodies = stack.simulator.world.conversations.messages(conversation?.sid ?? '').map(({ body }) => body);
  expect(bodies.filter((body) => body?.startsWith('/'))).toEqual(['/help']);
  expect(conversation?.state).toBe('active');
  await until(() => stack.simulator.world.taskrouter.tasks()[0]?.assignmentStatus === 'wrapping');
  await waiting.getByText('was cancelled').waitFor();
  await waiting.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
  await card('handback').getByText('is done').waitFor();
  await agent.shot('commands-3-handed-back');
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(agent.outside).toEqual([]);
  expect(agent.errors).toEqual([]);
});
