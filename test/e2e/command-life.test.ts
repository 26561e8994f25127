import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { type AgentDesk, openAgentDesk, openCustomer } from './agent-desk';
import { findObstacles } from './axe';
import { launchBrowser } from './browser';
import { START_LIMIT_MS, startTestStack } from './test-stack';

// How a command lives, as the agent sees it in the real Flex UI: every state, every kind of output, what is refused,
// what waits its turn, a reload and a second tab in the middle of it, and another language.

const NOTICE = '[data-testid=bot-handoff-command-notice]';
const CARD = '[data-testid=bot-handoff-run]';

let shop: Server;
let stack: Stack;
let browser: Browser;
let desk: AgentDesk;
let customer: Awaited<ReturnType<typeof openCustomer>>;
/** Requests of commands that another system has not answered yet. */
const asked: ServerResponse[] = [];

const messages = () => {
  const { conversations } = stack.simulator.world;
  return conversations.messages(conversations.list()[0]?.sid ?? '');
};
const heard = (text: string) => customer.page.getByRole('log').getByText(text).last().waitFor();
const says = (command: string, text: string) => desk.card(command).getByText(text).first().waitFor();
const answerShop = async (body: object) => {
  const response = await until(() => asked.shift());
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
/** What the agent reads above the composer. */
const noticeSays = (text: string) => desk.notice.getByText(text).waitFor();
/** Long enough for an agent to have read a question. */
const read = async () => {
  const since = await desk.flex.evaluate(() => performance.now());
  await desk.flex.waitForFunction((from) => performance.now() - from > 500, since);
};
const shot = (name: string) => desk.watched.shot(`command-life-${name}`);

beforeAll(async () => {
  shop = createServer((_request, response) => asked.push(response)).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const host = `127.0.0.1:${(shop.address() as AddressInfo).port}`;
  stack = await startTestStack({
    flows: 'test/e2e/flows',
    settings: {
      BOT_HANDOFF_SECOND_COMMAND: 'queue',
      BOT_HANDOFF_ASK_MINUTES: '5',
      BOT_HANDOFF_HTTP_HOSTS: host,
      CONFIG_SHOP: `http://${host}`,
    },
  });
  browser = await launchBrowser();
  desk = await openAgentDesk(browser, stack);
  customer = await openCustomer(browser, stack);
  await desk.accept('Maya');
}, START_LIMIT_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
  shop?.closeAllConnections();
  shop?.close();
});

describe('states', () => {
  test('waiting for the customer, then done: the notice goes, the answer stands on the card and on the task', async () => {
    await desk.run('poll');
    await says('poll', 'waits for the customer’s answer');
    await until(async () => (await desk.notice.textContent()) === '');
    expect(await findObstacles(desk.flex, [CARD])).toEqual([]);
    await shot('1-waiting');
    await customer.page.getByRole('button', { name: 'Daily', disabled: false }).click();
    await says('poll', 'is done');
    await says('poll', 'daily');
    await heard('Thank you.');
    const [task] = stack.simulator.world.taskrouter.tasks();
    await until(() => task?.attributes.frequency === 'daily');
  });

  test('running while another system is asked, and done', async () => {
    await desk.run('look');
    await says('look', 'is running');
    await shot('2-running');
    await answerShop({});
    await says('look', 'is done');
    await heard('We have looked.');
  });

  test('answered while another system is asked for what the customer said', async () => {
    await desk.run('stock');
    await says('stock', 'waits for the customer’s answer');
    await customer.say('lamps');
    await says('stock', 'has been answered');
    await answerShop({ left: 7 });
    await says('stock', '7 are left.');
    expect(messages().map(({ body }) => body)).not.toContain('7 are left.');
  });

  test('failed, and why', async () => {
    await desk.run('broken');
    await says('broken', 'has failed');
    await says('broken', 'test/e2e/flows/commands.yaml');
    expect(await findObstacles(desk.flex, [CARD])).toEqual([]);
    await shot('3-failed');
  });

  test('timed out: a late answer is the agent’s to read', async () => {
    await desk.run('colour');
    await says('colour', 'waits for the customer’s answer');
    await fetch(`${stack.url}/local/clock/advance`, {
      method: 'POST',
      body: JSON.stringify({ ms: 5 * 60_000 + 1_000 }),
    });
    await customer.say('blue, if I may');
    await says('colour', 'had no answer in time');
    const before = messages().length;
    await desk.flex.locator('.Twilio-MessagingCanvas').getByText('blue, if I may').waitFor();
    expect(messages()).toHaveLength(before);
  });
});

describe('who hears it', () => {
  test('the customer, from the agent', async () => {
    await desk.run('sorry');
    await heard('I am sorry for the delay.');
    await says('sorry', 'is done');
  });

  test('the agent alone', async () => {
    const before = messages().length;
    await desk.run('facts');
    await says('facts', 'A gold customer since 2019.');
    await says('facts', 'Only you see this.');
    expect(messages()).toHaveLength(before);
  });
});

describe('what is built in', () => {
  test('a note', async () => {
    await desk.run('note Call her back');
    await says('note', 'is done');
  });

  test('help lists what this agent may run, and nothing else', async () => {
    await desk.run('help');
    await says('help', '/refund <amount>: Refund an order');
    expect(await desk.card('help').textContent()).not.toContain('waive');
  });

  test('a summary', async () => {
    await desk.run('summary');
    await says('summary', 'Handed off');
  });

  test('nothing to cancel', async () => {
    await desk.run('cancel');
    await noticeSays('No command is running here');
    await desk.composer.fill('');
  });
});

describe('rights', () => {
  test('what this agent may not run is not offered, and the service refuses it and says whom to ask', async () => {
    await desk.composer.fill('/wai');
    await desk.palette.waitFor();
    expect(await desk.palette.getByText('/waive').count()).toBe(0);
    await shot('4-not-offered');
    await desk.run('waive');
    await noticeSays('You may not run /waive in this conversation. Ask a supervisor');
    expect(await desk.composer.inputValue()).toBe('/waive');
    expect(await findObstacles(desk.flex, [NOTICE])).toEqual([]);
    await shot('5-not-allowed');
    expect(messages().map(({ body }) => body)).not.toContain('There is no fee.');
    await desk.composer.fill('');
  });

  test('a dangerous one says what it does and asks; Escape leaves it', async () => {
    await desk.run('refund 20');
    await desk.palette.getByText('The money is on its way at once.').waitFor();
    await desk.palette.getByText('Press Enter again to run /refund').waitFor();
    await shot('6-danger');
    await desk.composer.press('Escape');
    await desk.palette.getByText('Press Enter again').waitFor({ state: 'detached' });
    expect(messages().map(({ body }) => body)).not.toContain('I have sent 20 euros.');
  });

  test('a second Enter runs it, once', async () => {
    await desk.run('refund 20');
    await desk.palette.getByText('Press Enter again to run /refund').waitFor();
    await read();
    for (let presses = 0; presses < 10; presses++) await desk.composer.press('Enter');
    await heard('I have sent 20 euros.');
    await says('refund', 'is done');
    expect(messages().filter(({ body }) => body === 'I have sent 20 euros.')).toHaveLength(1);
  });

  test('arguments that are wrong go nowhere', async () => {
    await desk.composer.fill('/refund 900');
    await desk.composer.press('Enter');
    await desk.palette.getByText('amount must be at most 500').waitFor();
    await desk.composer.fill('');
  });
});

describe('a second command', () => {
  test('waits its turn, survives a reload, is seen in another tab, and begins when the first is over', async () => {
    await desk.run('colour');
    await says('colour', 'waits for the customer’s answer');
    await desk.run('poll');
    await says('poll', 'runs next');
    expect(await findObstacles(desk.flex, [CARD])).toEqual([]);
    await shot('7-queued');

    await desk.reload('Maya');
    await says('colour', 'waits for the customer’s answer');
    await says('poll', 'runs next');

    const other = await openAgentDesk(browser, stack, { colorScheme: 'dark' });
    await other.openTask('Maya');
    await other.card('poll').getByText('runs next').waitFor();
    await other.card('poll').getByRole('button', { name: 'Cancel' }).waitFor();
    expect(await findObstacles(other.flex, [CARD])).toEqual([]);
    await other.watched.shot('command-life-8-dark-other-tab');
    await other.run('facts');
    await other.notice.getByText('/poll runs next').waitFor();
    expect(await findObstacles(other.flex, [NOTICE])).toEqual([]);
    await customer.say('green');
    for (const each of [desk, other]) {
      await each.card('colour').getByText('is done').waitFor();
      await each.card('poll').getByText('waits for the customer’s answer').waitFor();
    }
    await customer.page.getByRole('button', { name: 'Daily', disabled: false }).last().click();
    await says('poll', 'is done');
    await other.flex.close();
  });

  test('is cancelled from its card, and the first one goes on; then that one, too', async () => {
    await desk.run('colour');
    await says('colour', 'waits for the customer’s answer');
    await desk.run('facts');
    await says('facts', 'runs next');
    await desk.card('facts').getByRole('button', { name: 'Cancel' }).click();
    await says('facts', 'was cancelled');
    await says('colour', 'waits for the customer’s answer');
    await desk.card('colour').getByRole('button', { name: 'Cancel' }).click();
    await says('colour', 'was cancelled');
  });
});

test('in Spanish: list, form, question, refusal, help and card', async () => {
  const other = await openAgentDesk(browser, stack, { language: 'es-ES' });
  await other.openTask('Maya');
  await other.composer.waitFor();
  await other.composer.fill('/ref');
  await other.palette.getByText('Reembolsar un pedido').first().waitFor();
  await other.run('refund 20');
  await other.palette.getByText('El dinero sale enseguida.').waitFor();
  await other.palette.getByText('Pulse Intro otra vez').waitFor();
  await other.watched.shot('command-life-9-spanish');
  await other.composer.press('Escape');
  await other.run('waive');
  await other.notice.getByText('No tiene permiso para ejecutar /waive').waitFor();
  await other.run('help');
  await other.card('help').getByText('/refund <amount>: Reembolsar un pedido').waitFor();
  await other.card('help').getByText('ha terminado').waitFor();
  expect(other.watched.errors).toEqual([]);
  await other.flex.close();
});

test('the network is lost while a command is on its way: it stays in the composer, and a later Enter runs it once', async () => {
  const before = messages().length;
  await desk.flex.route('**/agent/run-command', (route) => route.abort('internetdisconnected'));
  await desk.run('sorry');
  await noticeSays('The bot service cannot be reached.');
  expect(await desk.composer.inputValue()).toBe('/sorry');
  await desk.flex.unroute('**/agent/run-command');
  await desk.composer.press('Enter');
  await until(() => messages().length > before);
  await until(async () => (await desk.composer.inputValue()) === '');
  expect(
    messages()
      .slice(before)
      .map(({ body }) => body),
  ).toEqual(['I am sorry for the delay.']);
});

test('the answer is lost after the command has run: a later Enter does not run it again', async () => {
  const before = messages().length;
  await desk.flex.route('**/agent/run-command', async (route) => {
    await route.fetch();
    await route.abort('internetdisconnected');
  });
  await desk.run('sorry');
  // Which of the two it is depends on how long the service takes.
  await desk.notice.getByText(/cannot be reached|did not answer in time/).waitFor();
  await until(() => messages().length > before);
  await desk.flex.unroute('**/agent/run-command');
  await desk.composer.press('Enter');
  await until(async () => (await desk.composer.inputValue()) === '');
  expect(messages()).toHaveLength(before + 1);
});

test('accepted while Flex lets the agent go; the audit has every command with its end', async () => {
  stack.simulator.faults.add({
    ...{ kind: 'delay', status: 0, ms: 2_000, direction: 'rest', timesLeft: 1 },
    ...{ host: 'flex-api.twilio.com', method: 'GET', path: '/v1/Interactions/' },
  });
  await desk.run('handback');
  await says('handback', 'has been taken on');
  await until(() => stack.simulator.world.taskrouter.tasks()[0]?.assignmentStatus === 'wrapping');
  await says('handback', 'is done');
  const bodies = messages().map(({ body }) => body ?? '');
  expect(bodies.filter((body) => body.startsWith('/'))).toEqual([]);
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(desk.watched.outside).toEqual([]);
  expect(desk.watched.errors.filter((error) => !error.includes('INTERNET_DISCONNECTED'))).toEqual([]);
});
