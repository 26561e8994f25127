import { callSweep } from '../../cli/sweep/call-sweep';
import { SWEEP_SECRET } from '../../scripts/stack/function-settings';
import { ACCOUNT } from '../../simulator/world/account';
import { openStand, type Stand } from './core-stand';

// No scheduler here: whatever looks after conversations is a webhook of another one.

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

const lastSweep = () => {
  const documents = stand.world.sync.need(ACCOUNT.syncServiceSid).documents.all();
  return documents.find(({ uniqueName }) => uniqueName === 'bot-handoff.sweep')?.data as { at: number } | undefined;
};

test('a message whose webhook was lost is answered when somebody else writes', async () => {
  const { openChat, hears, say, core } = stand;
  const [forgotten, other] = [await openChat(), await openChat()];
  await hears(forgotten, "What's your name?");
  await hears(other, "What's your name?");
  await say(forgotten, 'Maya', 'API');
  await core.advance(61_000);
  await say(other, 'Noah');
  await hears(forgotten, 'Hello Maya!');
  await hears(other, 'Hello Noah!');
});

test('a scheduled sweep says when it began', async () => {
  await stand.core.advance(5 * 60_000);
  const before = stand.core.simulator.clock.now();
  await callSweep(stand.core.functionsUrl, SWEEP_SECRET);
  expect(lastSweep()?.at).toBeGreaterThanOrEqual(before - 1_000);
});

test('a conversation that was deleted behind our back is forgotten', async () => {
  const { openChat, hears, world, core } = stand;
  const gone = await openChat();
  await hears(gone, "What's your name?");
  await callSweep(core.functionsUrl, SWEEP_SECRET);
  await world.conversations.remove(gone.conversationSid, { source: 'API' });
  const swept = async () => callSweep(core.functionsUrl, SWEEP_SECRET);
  const [first, second] = [await swept(), await swept()];
  expect([first.failed, second.failed]).toEqual([0, 0]);
  expect((await swept()).looked).toBe(first.looked - 1);
});
