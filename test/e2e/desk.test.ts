import { until } from '../until';
import { openCustomer } from './agent-desk';
import { ALICE, type Desk, type DeskStand, openDesk, openDeskStand } from './desk-stand';
import { START_LIMIT_MS } from './test-stack';

// An agent's day in the real Flex UI: files, names, a lost connection, and every way in which a task ends.

/** The network is cut on purpose: browsers, Flex and Twilio's clients say so at length. */
const CUT = [/ERR_INTERNET_DISCONNECTED/, /flex-vendor/];
const SCREEN = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAYCAIAAAAUMWhjAAAAKklEQVR4nGP4z8BAU8QwasGoBaMWjFowasGoBaMWjFowasGoBaMWjFoAAPWk/gEu7tQWAAAAAElFTkSuQmCC',
  'base64',
);

/** As a plugin does that ends tasks by itself: a banner of Flex lies over its buttons while it is offline. */
const END = `(() => {
  const [task] = Twilio.Flex.Manager.getInstance().store.getState().flex.worker.tasks.values();
  Twilio.Flex.Actions.invokeAction('WrapupTask', { task }).catch(() => undefined);
})()`;

let stand: DeskStand;
let alice: Desk;
let maya: Awaited<ReturnType<typeof openCustomer>>;

const world = () => stand.stack.simulator.world;
const conversation = () => world().conversations.list()[0]?.sid ?? '';
const heard = (text: string) => maya.page.getByRole('log').getByText(text).last();
const states = () =>
  world()
    .conversations.list()
    .map(({ state }) => state);

/** As from the customer's phone: the demo's page has no button for files. */
async function send(...files: { content: Buffer; contentType: string; filename: string }[]): Promise<void> {
  const { conversations, media } = world();
  const identity = conversations.participants(conversation()).find((each) => each.identity !== ALICE)?.identity;
  if (typeof identity !== 'string') throw new Error('no customer');
  const mediaSids = files.map((file) => media.add(file).sid);
  await conversations.post({ conversationSid: conversation(), mediaSids }, { source: 'SDK', identity });
}

jest.setTimeout(START_LIMIT_MS);

beforeAll(async () => {
  stand = await openDeskStand({ BOT_HANDOFF_AGENT_NAME: 'first' });
  alice = await openDesk(stand, ALICE, CUT);
  maya = await openCustomer(stand.browser, stand.stack);
  await alice.tasks('Maya').waitFor();
});
afterAll(async () => stand?.close());

test("before a task is accepted the customer's files have names and sizes", async () => {
  await alice.tasks('Maya').click();
  await send(
    { content: SCREEN, contentType: 'image/png', filename: 'screen.png' },
    { content: Buffer.from('%PDF-1.4'), contentType: 'application/pdf', filename: 'فاتورة.pdf' },
  );
  await alice.panel.getByText('screen.png').waitFor();
  await alice.panel.getByText('(8 byte)').waitFor();
  expect(await alice.panel.getByRole('link').count()).toBe(0);
});

test('once it is, pictures are small and files open', async () => {
  await alice.accept('Maya');
  await heard('Alice has joined the chat.').waitFor();
  const picture = alice.panel.getByRole('link', { name: 'screen.png' });
  const file = alice.panel.getByRole('link', { name: 'فاتورة.pdf' });
  for (const link of [picture, file]) {
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(/^https:\/\//);
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener noreferrer');
  }
  await until(() =>
    picture.locator('img').evaluate((image) => (image as { naturalWidth?: number }).naturalWidth === 32),
  );
  expect(await file.locator('img').count()).toBe(0);
  await alice.watched.shot('desk-1-files');
});

test('from right to left, what happened reads from right to left', async () => {
  await alice.flex.evaluate(`document.documentElement.dir = 'rtl'`);
  const facts = alice.panel.getByText('Alice joined').locator('xpath=ancestor::div[@class="bh-event"]/*');
  const places = await Promise.all((await facts.all()).map(async (fact) => (await fact.boundingBox())?.x ?? 0));
  expect(places.length).toBeGreaterThan(1);
  expect([...places].sort((a, b) => b - a)).toEqual(places);
  await alice.watched.shot('desk-2-right-to-left');
  await alice.flex.evaluate(`document.documentElement.dir = 'ltr'`);
});

test('a name that a command learns shows everywhere at once', async () => {
  await alice.say('/rename');
  await heard('Who are you?').waitFor();
  await maya.say('Zoë');
  await heard('Thank you.').waitFor();
  await alice.tasks('Zoë').waitFor();
  await alice.flex.locator('.Twilio-TaskCanvasHeader').getByText('Zoë', { exact: true }).waitFor();
  await alice.ours('author').getByText('Zoë', { exact: true }).first().waitFor();
  await alice.panel.getByRole('heading', { name: 'Zoë' }).waitFor();
  expect(await alice.tasks('Maya').count()).toBe(0);
  await alice.watched.shot('desk-3-renamed');
});

test('after a reload the agent is called as customers may know them, whatever Flex says', async () => {
  const address = alice.flex.url();
  await alice.flex.goto('about:blank');
  await world().users.updateUser(ALICE, { friendlyName: 'Nobody' }, { source: 'API' });
  await alice.flex.goto(address);
  await alice.tasks('Zoë').waitFor({ timeout: 120_000 });
  await until(() => world().users.find(ALICE)?.friendlyName === 'Alice', 60_000);
  await alice.tasks('Zoë').click();
  await alice.composer.waitFor();
});

test('without a network nothing is lost, and all of it comes back by itself', async () => {
  const context = alice.flex.context();
  await context.setOffline(true);
  await alice.flex.evaluate(END);
  await alice.ours('hand-back-failed').getByRole('button', { name: 'Try again' }).waitFor();
  await maya.say('Are you there?');
  await alice.watched.shot('desk-4-offline');
  await context.setOffline(false);
  await alice.panel.getByText('Are you there?').waitFor();
  await alice.chat.getByText('Are you there?').waitFor();
  await alice.say('Here I am.');
  await heard('Here I am.').waitFor();
  expect(states()).toEqual(['active']);
});

test('End pressed twice is pressed once', async () => {
  await alice.end.dblclick();
  await alice.ours('handed-back').getByText('Handed back to the bot.').waitFor();
  await heard("I'm back.").waitFor();
  // Though the End before this one has failed.
  await alice.composer.waitFor({ state: 'detached' });
  expect(await maya.page.getByText('Alice has left the chat.').count()).toBe(1);
  expect(await maya.page.getByRole('log').getByText("I'm back.").count()).toBe(1);
  expect(states()).toEqual(['active']);
});

test('a customer who comes again during wrap-up waits until it is completed, and has a composer then', async () => {
  await maya.say('agent');
  await until(async () => (await alice.tasks('Zoë').count()) === 2, 60_000);
  // Flex's own rule, on a banner that lies over its buttons.
  await alice.flex.getByText('A task with this customer is still active.').waitFor();
  await alice.watched.shot('desk-5-again');
  const banner = alice.flex.getByTestId('notification-container').filter({ hasText: 'is still active' });
  await banner.locator('.Twilio-NotificationBar-IconButtonContainer').click();
  await alice.ours('handed-back').getByText('Handed back to the bot.').waitFor();
  await alice.complete.click();
  await until(async () => (await alice.tasks('Zoë').count()) === 1, 60_000);
  await alice.accept('Zoë');
  await heard('Alice has joined the chat.').waitFor();
  await alice.say('Welcome back');
  await heard('Welcome back').waitFor();
  await alice.end.click();
  await alice.ours('handed-back').getByText('Handed back to the bot.').waitFor();
  await alice.finish();
  expect(states()).toEqual(['active']);
});

test('nothing left the machine, and the console has no error of ours', () => {
  expect(alice.watched.outside).toEqual([]);
  expect(alice.watched.errors).toEqual([]);
});

test("without the plugin Flex's End closes the chat; what comes next begins with the bot", async () => {
  await alice.flex.route('**/plugins*', (route) => route.fulfill({ json: [] }));
  await alice.flex.reload();
  await alice.flex.getByText('No active tasks').waitFor({ timeout: 120_000 });
  expect(await alice.ours('side').count()).toBe(0);
  await maya.say('agent');
  await alice.tasks('Zoë').waitFor();
  await alice.accept('Zoë');
  await alice.end.click();
  await maya.page.getByText('This chat has ended.').waitFor();
  await until(() => states().includes('closed'));
  await maya.page.getByRole('button', { name: 'New chat' }).click();
  await heard('One moment, please.').waitFor();
  await until(() => states().join() === 'closed,active');
});
