import { until } from '../until';
import { type SimulatedTwilio, startSimulatedTwilio } from './simulated-twilio';

// What becomes of messages on their way to phones, as Twilio's own client reads it.

let twilio: SimulatedTwilio;

beforeAll(async () => {
  twilio = await startSimulatedTwilio();
});
afterAll(async () => {
  await twilio.simulator.close();
});
afterEach(() => {
  expect(twilio.problems()).toEqual([]);
});

/** A conversation with these phones, and a message that went to them. */
async function send(...addresses: string[]) {
  const { conversations } = twilio.client.conversations.v1;
  const { sid } = await conversations.create();
  for (const address of addresses) {
    await conversations(sid).participants.create({
      'messagingBinding.address': address,
      'messagingBinding.proxyAddress': '+15550100',
    });
  }
  const created = await conversations(sid).messages.create({ body: 'Hello' });
  return conversations(sid).messages(created.sid);
}

const fail = (body: object) =>
  fetch(`${twilio.simulator.url}/local/deliveries`, { method: 'POST', body: JSON.stringify(body) });

test('a message that arrives has a receipt for each phone', async () => {
  const message = await send('+15550190', '+15550191');
  const settled = await until(async () => {
    const { delivery } = await message.fetch();
    return delivery.delivered === 'all' ? delivery : undefined;
  });
  expect(settled).toEqual({
    ...{ total: 2, sent: 'all', delivered: 'all', read: 'none', undelivered: 'none', failed: 'none' },
  });
  const [receipt, ...others] = await message.deliveryReceipts.list();
  expect(others).toHaveLength(1);
  expect(receipt).toMatchObject({ status: 'delivered', errorCode: 0 });
  expect(await message.deliveryReceipts(receipt?.sid ?? '').fetch()).toMatchObject({ status: 'delivered' });
});

test('the next delivery fails when it is told to, and no other', async () => {
  expect((await fail({ status: 'undelivered', errorCode: 30005 })).status).toBe(200);
  const message = await send('+15550192', '+15550193');
  const settled = await until(async () => {
    const { delivery } = await message.fetch();
    return delivery.delivered === 'some' ? delivery : undefined;
  });
  expect(settled).toMatchObject({ total: 2, sent: 'all', undelivered: 'some', failed: 'none' });
  const receipts = await message.deliveryReceipts.list();
  expect(receipts.map(({ status, errorCode }) => [status, errorCode])).toEqual([
    ['undelivered', 30005],
    ['delivered', 0],
  ]);
  expect((await fail({ status: 'lost' })).status).toBe(400);
});

test('web chat has no receipts', async () => {
  const message = await send();
  expect((await message.fetch()).delivery).toBeNull();
  expect(await message.deliveryReceipts.list()).toEqual([]);
});
