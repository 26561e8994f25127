import { openPage } from './browser';
import { type DemoStand, openDemoStand } from './demo-stand';

jest.setTimeout(180_000);

let stand: DemoStand;

beforeAll(async () => {
  stand = await openDemoStand();
});
afterAll(() => stand?.close());

test('customer, agent and wire log stand side by side and are alive', async () => {
  const { page, errors, outside, shot } = await openPage(stand.browser, stand.simulator.url, {
    width: 1280,
    height: 800,
  });
  const customer = page.frameLocator('iframe[src="/customer"]');
  const agent = page.frameLocator('iframe[src="/flex/"]');
  await agent.getByText('No active tasks').waitFor({ timeout: 90_000 });
  await customer.getByRole('textbox', { name: 'Message' }).fill('Hello, is this a person?');
  await customer.getByRole('button', { name: 'Send' }).click();
  const conversationSid = stand.webChat.started[0] ?? '';
  await stand.simulator.world.interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid: conversationSid,
    routing: { taskChannel: 'chat', attributes: { from: 'Carla Customer', customerName: 'Carla Customer' } },
  });
  await agent
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await agent.getByText('Hello, is this a person?').first().waitFor();
  await stand.simulator.world.conversations.post(
    {
      conversationSid,
      author: 'bot',
      body: 'Alice joined',
      attributes: { bot_handoff: { effect: 'a', kind: 'status' } },
    },
    { source: 'API' },
  );
  stand.simulator.wire.add({
    kind: 'webhook',
    from: 'twilio',
    to: 'functions',
    label: 'onMessageAdded',
    status: 200,
    ms: 31,
    request: 'EventType=onMessageAdded&Body=Hello%2C+is+this+a+person%3F&ConversationSid=' + conversationSid,
    response: '{}',
  });
  stand.simulator.wire.add({
    kind: 'rest',
    from: 'functions',
    to: 'twilio',
    label: `POST /v1/Conversations/${conversationSid}/Messages`,
    status: 429,
    ms: 8,
    request: 'Body=Hi',
    response: '{"code":20429,"message":"Too Many Requests","status":429}',
  });
  const log = page.getByRole('region', { name: 'Exchanges, oldest first' });
  await log.getByRole('button', { name: 'Twilio to Agent: reservation.created' }).waitFor();
  await customer.getByText('Alice joined').waitFor();
  await shot('10-demo-1280');

  await log.getByRole('button', { name: /onMessageAdded, answered 200 after 31 ms/ }).click();
  await page.getByRole('dialog', { name: 'onMessageAdded' }).getByText('Body: Hello, is this a person?').waitFor();
  await shot('11-demo-detail');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Filter' }).fill('reservation');
  await log.getByRole('button', { name: /onMessageAdded/ }).waitFor({ state: 'detached' });
  expect(await log.getByRole('button', { name: /reservation\.accepted/ }).count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('');

  await page.getByRole('button', { name: 'Pause' }).click();
  stand.simulator.wire.add({
    ...{ kind: 'function', from: 'agent', to: 'functions', label: 'POST /agent/run-command' },
    ...{ status: 200, ms: 40, request: '', response: '' },
  });
  await page.getByRole('button', { name: 'Resume (1)' }).click();
  await log.getByRole('button', { name: /run-command/ }).waitFor();

  await page.getByRole('button', { name: 'Agent', exact: true }).click();
  await page.locator('iframe[src="/flex/"]').waitFor({ state: 'hidden' });
  await shot('12-demo-without-agent');
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
});

test('it is drawn for a large dark screen too', async () => {
  const options = { width: 1920, height: 1080, colorScheme: 'dark' } as const;
  const { page, errors, shot } = await openPage(stand.browser, stand.simulator.url, options);
  const agent = page.frameLocator('iframe[src="/flex/"]');
  await agent.getByText('Carla Customer').first().waitFor({ timeout: 90_000 });
  await agent.getByText('Carla Customer').first().click();
  await agent.getByText('Hello, is this a person?').first().waitFor();
  await page.frameLocator('iframe[src="/customer"]').locator('html[data-conversation]').waitFor();
  await shot('13-demo-1920-dark');
  expect(errors).toEqual([]);
});

test('the customer sees facts, pictures and files for what they are', async () => {
  const { simulator, webChat, browser } = stand;
  const before = webChat.started.length;
  const { page, errors, shot } = await openPage(browser, `${simulator.url}/customer`, { width: 460, height: 760 });
  await page.route('**/reset-button.svg', (route) => {
    const drawing = '<circle cx="160" cy="60" r="40" fill="#0263e0"/>';
    const body = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120">${drawing}</svg>`;
    return route.fulfill({ contentType: 'image/svg+xml', body });
  });
  await page.getByRole('textbox', { name: 'Message' }).fill('Which button?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Which button?').waitFor();
  const conversationSid = webChat.started[before] ?? '';
  const picture = `${new URL(page.url()).origin}/reset-button.svg`;
  const say = (effect: string, body: string, marks: object) =>
    simulator.world.conversations.post(
      { conversationSid, author: 'bot', body, attributes: { bot_handoff: { effect, name: 'Otto', ...marks } } },
      { source: 'API' },
    );
  await say('a', `The blue one\n${picture}`, { attachment: { type: 'image', url: picture } });
  await say('b', 'The manual\nhttps://example.com/manual.pdf', {
    attachment: { type: 'file', url: 'https://example.com/manual.pdf' },
  });
  await say('c', 'Click here\njavascript:alert(1)', { attachment: { type: 'file', url: 'javascript:alert(1)' } });
  await say('d', 'Model: X-20\nWarranty: until 2027', { kind: 'info' });
  await say('e', 'Did it help?', {
    offer: {
      nonce: 'n',
      options: [
        { id: 'yes', text: 'Yes' },
        { id: 'no', text: 'No' },
      ],
    },
  });
  await page.getByRole('button', { name: 'No' }).waitFor();
  const shown = page.getByRole('img', { name: 'The blue one' });
  await shown.waitFor();
  expect(await shown.evaluate('image => image.decode().then(() => image.naturalWidth)')).toBe(320);
  expect(await page.getByRole('link', { name: 'The manual' }).getAttribute('href')).toBe(
    'https://example.com/manual.pdf',
  );
  expect(await page.getByRole('link').count()).toBe(2);
  await page.getByText('Model: X-20').waitFor();
  await shot('12-customer-attachments');
  expect(errors).toEqual([]);
});
