import { AGENT } from '../../simulator/world/account';
import { openPage, type WatchedPage } from './browser';
import { type DemoStand, openDemoStand } from './demo-stand';

jest.setTimeout(180_000);

/** The real Flex UI and Twilio's own SDK on the customer's page, against the simulator; no bot, no plugin. */

let stand: DemoStand;
let agent: WatchedPage;
let customer: WatchedPage;
let conversationSid: string;

beforeAll(async () => {
  stand = await openDemoStand();
});
afterAll(() => stand?.close());

async function handOff(sid: string): Promise<void> {
  await stand.simulator.world.interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid: sid,
    routing: { taskChannel: 'chat', attributes: { from: 'Carla Customer', customerName: 'Carla Customer' } },
  });
}

const messages = () => stand.simulator.world.conversations.messages(conversationSid).map(({ body }) => body);

test('an agent signs in', async () => {
  agent = await openPage(stand.browser, `${stand.simulator.url}/flex/?agent=${AGENT.identity}`);
  await agent.page.getByText('No active tasks').waitFor({ timeout: 90_000 });
  await agent.page.getByText('Available').first().waitFor();
  await agent.shot('01-agent-signed-in');
});

test('a customer opens the chat', async () => {
  customer = await openPage(stand.browser, `${stand.simulator.url}/customer`, { width: 420, height: 760 });
  await customer.page.locator('html[data-conversation]').waitFor();
  conversationSid = stand.webChat.started[0] ?? '';
  await customer.page.getByRole('textbox', { name: 'Message' }).fill('My parcel has not come');
  await customer.page.getByRole('button', { name: 'Send' }).click();
  await customer.page.getByRole('log').getByText('My parcel has not come').waitFor();
  expect(messages()).toEqual(['My parcel has not come']);
});

test('the bot offers answers as buttons, and they close when one is pressed', async () => {
  const options = [
    { id: 'agent', text: 'Talk to a person' },
    { id: 'track', text: 'Track my parcel' },
  ];
  await stand.simulator.world.conversations.post(
    {
      conversationSid,
      author: 'bot',
      body: 'What would you like?',
      attributes: { bot_handoff: { effect: 'e1', name: 'Parcel bot', offer: { nonce: 'n1', options } } },
    },
    { source: 'API' },
  );
  const choice = customer.page.getByRole('button', { name: 'Talk to a person' });
  await choice.waitFor();
  await customer.shot('02-customer-offer');
  await choice.click();
  await customer.page.locator('.option.chosen:disabled').waitFor();
  const answer = stand.simulator.world.conversations.messages(conversationSid).at(-1);
  expect(answer).toMatchObject({
    body: 'Talk to a person',
    attributes: { bot_handoff: { choice: { nonce: 'n1', option: 'agent' } } },
  });
});

test('the task arrives and is accepted', async () => {
  await handOff(conversationSid);
  await agent.page.getByText('Carla Customer').first().waitFor();
  await agent.shot('03-agent-incoming');
  await agent.page
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await agent.page.getByText('My parcel has not come').first().waitFor();
  await agent.page.getByTestId('message-input').waitFor();
});

test('both talk with each other', async () => {
  await agent.page.getByRole('textbox').last().click();
  await agent.page.keyboard.type('Hello, Alice here');
  await agent.page.getByRole('button', { name: /send/i }).first().click();
  await customer.page.getByRole('log').getByText('Hello, Alice here').waitFor();
  await customer.page.getByRole('textbox', { name: 'Message' }).fill('Thank you, Alice');
  await customer.page.keyboard.press('Enter');
  await agent.page.getByText('Thank you, Alice').first().waitFor();
  await agent.shot('04-agent-talking');
  await customer.shot('05-customer-talking');
});

test('a status line and hostile text are shown as what they are', async () => {
  const say = (body: string, marks: object) =>
    stand.simulator.world.conversations.post(
      { conversationSid, author: 'bot', body, attributes: { bot_handoff: { effect: body, ...marks } } },
      { source: 'API' },
    );
  await say('Alice joined the chat', { kind: 'status' });
  await say('<img src=x onerror=alert(1)> <b>bold</b>', { name: '<i>bot</i>' });
  await customer.page.locator('.line.status', { hasText: 'Alice joined the chat' }).waitFor();
  await customer.page.getByText('<img src=x onerror=alert(1)> <b>bold</b>').waitFor();
  expect(await customer.page.locator('#log img, #log b, #log i').count()).toBe(0);
});

test('a reload keeps both in the conversation', async () => {
  await Promise.all([customer.page.reload(), agent.page.reload()]);
  await customer.page.getByRole('log').getByText('Hello, Alice here').waitFor();
  expect(stand.webChat.started).toHaveLength(1);
  await agent.page.getByText('Carla Customer').first().waitFor({ timeout: 90_000 });
  await agent.page.getByText('Carla Customer').first().click();
  await agent.page.getByText('Thank you, Alice').first().waitFor();
});

test('a cut line is mended, and nothing said meanwhile is lost', async () => {
  stand.dropConnections();
  await stand.simulator.world.conversations.post(
    { conversationSid, author: 'bot', body: 'Said while you were away' },
    { source: 'API' },
  );
  await customer.page.getByText('Said while you were away').waitFor();
  await agent.page.getByText('Said while you were away').first().waitFor({ timeout: 60_000 });
});

test('End and Complete close the chat for both', async () => {
  await agent.shot('06-agent-before-end');
  await agent.page.getByRole('button', { name: /^end/i }).first().click();
  await agent.page
    .getByRole('button', { name: /complete/i })
    .first()
    .click();
  await agent.page.getByText('No active tasks').waitFor();
  await customer.page.getByText('This chat has ended.').waitFor();
  expect(stand.simulator.world.conversations.get(conversationSid)?.state).toBe('closed');
});

test('the customer starts anew after the end', async () => {
  await customer.page.getByRole('button', { name: 'New chat' }).click();
  await customer.page.locator(`html:not([data-conversation="${conversationSid}"])`).waitFor();
  await customer.page.getByRole('textbox', { name: 'Message' }).fill('Me again');
  await customer.page.keyboard.press('Enter');
  await customer.page.getByRole('log').getByText('Me again').waitFor();
  expect(await customer.page.getByRole('log').getByText('Hello, Alice here').count()).toBe(0);
  expect(stand.webChat.started).toHaveLength(2);
});

test('nothing left the machine and nothing went wrong', () => {
  for (const { errors, outside } of [agent, customer]) {
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  }
});
