import { conversationSid } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import { createCustomers } from './customers';
import { createRest } from './rest';
import { createUserKeys } from './user-keys';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
});
afterAll(() => simulator.close());

const API = { source: 'API' } as const;
const keys = createUserKeys({ userSecret: '', authToken: ACCOUNT.authToken });
const find = (sid: string) => {
  const rest = createRest({ ...ACCOUNT, apiBase: simulator.url });
  return createCustomers(rest, ACCOUNT, keys).find(conversationSid.parse(sid));
};

/** A conversation with this participant, and an agent who came later. */
async function begin(participant: {
  identity?: string;
  messagingBinding?: { type: string; address: string; proxyAddress: string };
}) {
  const { conversations } = simulator.world;
  const { sid } = await conversations.create({}, API);
  const { sid: first } = await conversations.addParticipant(sid, participant, API);
  await simulator.clock.advance(60_000);
  await conversations.addParticipant(sid, { identity: 'alice' }, API);
  return { sid, first };
}

test.each([
  ['sms', '+15550101'],
  ['whatsapp', 'whatsapp:+15550102'],
  ['messenger', 'messenger:4711'],
])('on %s the customer is known by the address, which is not told', async (type, address) => {
  const { sid, first } = await begin({ messagingBinding: { type, address, proxyAddress: '+15550199' } });
  const customer = await find(sid);
  const name = `${type}:${address.replace(/^\w+:/, '')}`;
  expect(customer).toEqual({ participant: first, identity: null, channel: type, user: keys.keyOf(name) });
  expect(JSON.stringify(customer)).not.toContain(address.replace(/^\w+:\+?/, ''));
});

test('on the web the customer has an identity that nobody vouched for', async () => {
  const { sid, first } = await begin({ identity: 'maya' });
  expect(await find(sid)).toEqual({ participant: first, identity: 'maya', channel: 'web' });
});

test('on a channel that Flex has no name for it is a chat as any other', async () => {
  const { sid, first } = await begin({
    messagingBinding: { type: 'rcs', address: 'rcs:+15550103', proxyAddress: 'rcs:brand' },
  });
  expect(await find(sid)).toEqual({ participant: first, identity: null, channel: 'web' });
});

test('a conversation that is gone or empty has none', async () => {
  expect(await find(`CH${'0'.repeat(32)}`)).toBeNull();
  expect(await find((await simulator.world.conversations.create({}, API)).sid)).toBeNull();
});
