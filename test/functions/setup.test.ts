import { setup } from '../../cli/setup/setup';
import { undo } from '../../cli/undo/undo';
import { type BareStand, openBareStand } from '../setup/bare-stand';
import { firstHandoff } from '../setup/first-handoff';
import { until } from '../until';

// From an account on which nothing is set up to a conversation with an agent: one command, and the real Functions.

let stand: BareStand;
beforeAll(async () => {
  stand = await openBareStand();
}, 120_000);
afterAll(() => stand?.close());

test('one command, and a web chat comes to an agent', async () => {
  const { world, run } = stand;
  expect(await run(setup, '--yes --addresses sms:+15550100')).toMatchObject({ exitCode: 0, errors: [] });
  const conversationSid = await firstHandoff(stand);

  // The guard stands: what an agent types past the plugin is refused.
  const agent = world.taskrouter.workers()[0]?.friendlyName ?? '';
  const leak = world.conversations.post(
    { conversationSid, author: agent, body: '/ask_issue_frequency' },
    { source: 'SDK', identity: agent },
  );
  await expect(leak).rejects.toMatchObject({ code: 50056 });
}, 120_000);

test('whoever writes to an address that was bound talks to the bot', async () => {
  const { world } = stand;
  const { sid } = await world.inbound.receive({ type: 'sms', from: '+15550199', to: '+15550100', body: 'start' });
  await until(() => world.conversations.messages(sid).find(({ body }) => body?.includes("What's your name?")));
});

test('a second time it changes nothing', async () => {
  const { exitCode, printed } = await stand.run(setup, '--yes');
  expect(exitCode).toBe(0);
  expect(printed).toContain('Nothing to do: everything is as it should be.');
});

test('after undo nobody is told, and nobody is asked', async () => {
  expect(await stand.run(undo, '--yes')).toMatchObject({ exitCode: 0, errors: [] });
  const { serviceWebhooks, workspace, interactionWebhooks } = stand.world.settings;
  expect([serviceWebhooks.preWebhookUrl, workspace.eventCallbackUrl, ...interactionWebhooks.keys()]).toEqual(['', '']);
});
