import { ACCOUNT } from '../../simulator/world/account';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { setup } from '../setup/setup';
import { undo } from './undo';

let account: AccountStand;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const settings = () => account.world.settings;

async function setUp(line = '--yes') {
  await account.run(setup, line);
  const functions = await account.deploy();
  expect(await account.run(setup, line)).toMatchObject({ exitCode: 0, errors: '' });
  return functions;
}

const theirs = 'https://other.example.com/hook';

test('puts an account back as it was, the guard first', async () => {
  settings().flex.ui_attributes = { theirs: { colour: 'red' } };
  await setUp();
  const before = account.writes().length;
  const { exitCode, errors } = await account.run(undo, '--yes');
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  expect(account.writes()[before]).toBe(`POST /v1/Services/${ACCOUNT.chatServiceSid}/Configuration/Webhooks`);
  expect(settings().serviceWebhooks).toMatchObject({ preWebhookUrl: '', filters: [] });
  expect(settings().workspace).toMatchObject({ eventCallbackUrl: '', eventsFilter: '' });
  expect([...settings().interactionWebhooks.values(), ...settings().addresses.values()]).toEqual([]);
  expect(settings().flex.ui_attributes).toEqual({ theirs: { colour: 'red' } });
  expect(account.world.credentials.keys()).toEqual([]);
  expect((await account.run(undo, '--yes')).printed).toContain('Nothing to take back.');
});

test('keeps conversations and user data, unless they are to go', async () => {
  await setUp();
  expect((await account.run(undo, '--yes')).printed).toContain('Sync service: leave');
  const names = () => account.world.sync.services().map(({ friendlyName }) => friendlyName);
  expect(names()).toContain('Bot Handoff');
  await account.run(undo, '--yes --data');
  expect(names()).not.toContain('Bot Handoff');
});

test('--dry-run shows it and does nothing', async () => {
  await setUp();
  const before = account.writes().length;
  const { exitCode, printed } = await account.run(undo, '--dry-run');
  expect(exitCode).toBe(0);
  expect(printed).toMatch(/~ Guard.*: restore\n\s+url: http.*message-guard -> \(empty\)/);
  expect(account.writes()).toHaveLength(before);
});

test('what was there before --force comes back', async () => {
  Object.assign(settings().workspace, { eventCallbackUrl: theirs, eventsFilter: 'task.created' });
  await setUp('--yes --force');
  expect(settings().workspace.eventCallbackUrl).not.toBe(theirs);
  await account.run(setup, '--yes');
  await account.run(undo, '--yes');
  expect(settings().workspace).toMatchObject({ eventCallbackUrl: theirs, eventsFilter: 'task.created' });
});

test('what others have changed since is left', async () => {
  await setUp();
  settings().workspace.eventCallbackUrl = theirs;
  const webhooks = settings().serviceWebhooks;
  webhooks.filters = [...webhooks.filters, 'onUserUpdate'];
  const { printed } = await account.run(undo, '--yes');
  expect(printed).toContain('TaskRouter workspace: leave (changed since: url)');
  expect(settings().workspace).toMatchObject({
    eventCallbackUrl: theirs,
    eventsFilter: expect.stringContaining('task'),
  });
  expect(webhooks).toMatchObject({ preWebhookUrl: '', filters: ['onUserUpdate'] });
});

test("a pre-event webhook that has taken the guard's place keeps its event", async () => {
  await setUp();
  settings().serviceWebhooks.preWebhookUrl = theirs;
  await account.run(undo, '--yes');
  expect(settings().serviceWebhooks).toMatchObject({ preWebhookUrl: theirs, filters: ['onMessageAdd'] });
});

test('from a machine without the journal, what is ours by its address is emptied', async () => {
  await setUp();
  const elsewhere = await openAccount();
  expect(await account.run(undo, '--yes', { project: elsewhere.project })).toMatchObject({ exitCode: 0, errors: '' });
  await elsewhere.close();
  expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
  expect(settings().workspace.eventCallbackUrl).toBe('');
  expect([...settings().addresses.values()].map(({ autoCreation }) => autoCreation.enabled)).toEqual([false]);
});

test('when the Functions are gone already, the journal still knows what is ours', async () => {
  await setUp();
  account.world.serverless.remove('bot-handoff');
  account.world.serverless.remove('bot-handoff-guard');
  expect(await account.run(undo, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
  expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
  expect([...settings().addresses.values(), ...settings().interactionWebhooks.values()]).toEqual([]);
});

test('one that fails in the middle goes on from there', async () => {
  await setUp();
  account.simulator.faults.add({
    ...{ direction: 'rest', host: 'taskrouter.twilio.com', method: 'POST', kind: 'status' },
    ...{ status: 500, ms: 0, timesLeft: 1 },
  });
  expect(await account.run(undo, '--yes')).toMatchObject({ exitCode: 1 });
  expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
  expect(settings().workspace.eventCallbackUrl).not.toBe('');
  expect(await account.run(undo, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
  expect(settings().workspace.eventCallbackUrl).toBe('');
});
