import { ACCOUNT } from '../../../simulator/world/account';
import { createRest } from '../../../src/adapters/twilio/rest';
import { type AccountStand, openAccount } from '../../../test/setup/account-stand';
import { readFacts } from '../account-facts';
import type { Means } from '../kind';
import { interactionEvents } from './interaction-events';
import { syncService } from './sync-service';

let account: AccountStand;
let means: Means;
beforeEach(async () => {
  account = await openAccount();
  const { accountSid, authToken } = ACCOUNT;
  const rest = createRest({ accountSid, authToken, apiBase: account.simulator.url });
  means = {
    rest,
    facts: await readFacts(rest, { isLocal: true, environment: undefined }),
    pause: async () => undefined,
  };
});
afterEach(() => account.close());

const fields = { url: 'https://ours.twil.io/webhooks/interactions', events: 'onParticipantLeft' };

test('of two webhooks of interactions that are made at once, one stays', async () => {
  const made = await Promise.all([1, 2, 3].map(() => interactionEvents.create?.(means, '', fields)));
  const left = [...account.world.settings.interactionWebhooks.keys()];
  expect(left).toHaveLength(1);
  expect(made.map((each) => each?.sid)).toContain(left[0]);
});

test('a Sync service that is older than ours takes its place', async () => {
  const { sid } = account.world.sync.addService('Bot Handoff');
  await account.simulator.clock.advance(1_000);
  expect(await syncService.create?.(means, '', {})).toEqual({ sid });
  const ours = account.world.sync.services().filter(({ friendlyName }) => friendlyName === 'Bot Handoff');
  expect(ours.map((each) => each.sid)).toEqual([sid]);
});

test('of Sync services that are made within one second, all who made one take the same', async () => {
  const makers = 3;
  let waiting = 0;
  let endSecond: () => void = () => undefined;
  const secondIsOver = new Promise<void>((resolve) => {
    endSecond = resolve;
  });
  const pause = async () => {
    waiting += 1;
    if (waiting === makers) endSecond();
    await secondIsOver;
  };
  const made = await Promise.all(
    Array.from({ length: makers }, () => syncService.create?.({ ...means, pause }, '', {})),
  );
  const ours = account.world.sync.services().filter(({ friendlyName }) => friendlyName === 'Bot Handoff');
  expect(ours).toHaveLength(1);
  expect(new Set(made.map((each) => each?.sid))).toEqual(new Set([ours[0]?.sid]));
});

test("Flex's own Sync service is never taken for ours", async () => {
  account.world.sync.need(ACCOUNT.flexSyncServiceSid).friendlyName = 'Bot Handoff';
  expect(await syncService.find(means, ACCOUNT.flexSyncServiceSid)).toBeNull();
});
