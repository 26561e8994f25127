import { ACCOUNT } from '../../simulator/world/account';
import { type SimulatedTwilio, startSimulatedTwilio } from './simulated-twilio';

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

const service = () => twilio.client.sync.v1.services(ACCOUNT.syncServiceSid);

test('a document takes one of two writes that saw the same revision', async () => {
  const { revision } = await service().documents.create({ uniqueName: 'state', data: { n: 0 } });
  const document = service().documents('state');
  const first = await document.update({ data: { n: 1 }, ifMatch: revision });
  expect(first.revision).not.toBe(revision);
  await expect(document.update({ data: { n: 2 }, ifMatch: revision })).rejects.toMatchObject({
    status: 412,
    code: 54103,
  });
  expect((await document.fetch()).data).toEqual({ n: 1 });
});

test('a unique name is taken once, and free again after removal', async () => {
  await service().documents.create({ uniqueName: 'lock' });
  await expect(service().documents.create({ uniqueName: 'lock' })).rejects.toMatchObject({ status: 409, code: 54301 });
  await service().documents('lock').remove();
  await expect(service().documents.create({ uniqueName: 'lock' })).resolves.toMatchObject({ uniqueName: 'lock' });
});

test('what has a TTL is gone when it is over', async () => {
  await service().documents.create({ uniqueName: 'short', ttl: 60 });
  await twilio.simulator.clock.advance(59_000);
  await expect(service().documents('short').fetch()).resolves.toMatchObject({ uniqueName: 'short' });
  await twilio.simulator.clock.advance(2_000);
  await expect(service().documents('short').fetch()).rejects.toMatchObject({ status: 404 });
});

test('more than 16 KiB is too much', async () => {
  await expect(service().documents.create({ data: { text: 'x'.repeat(17_000) } })).rejects.toMatchObject({
    status: 413,
  });
});

test('a list numbers its items and gives them page by page, both ways', async () => {
  const list = await service().syncLists.create({ uniqueName: 'record' });
  const items = service().syncLists(list.sid).syncListItems;
  for (const n of [0, 1, 2, 3, 4]) await items.create({ data: { n } });
  expect((await items.list({ pageSize: 2 })).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  expect((await items.list({ order: 'desc', from: '3' })).map(({ index }) => index)).toEqual([3, 2, 1, 0]);
  expect((await items.list({ from: '2', bounds: 'exclusive' })).map(({ index }) => index)).toEqual([3, 4]);
  await service().syncLists('record').syncListItems(4).remove();
  expect((await items.create({ data: {} })).index).toBe(5);
  expect((await items(0).update({ data: { n: 'new' } })).data).toEqual({ n: 'new' });
});

test('a map holds one item a key, in the order of keys', async () => {
  const map = await service().syncMaps.create({ uniqueName: 'due' });
  const items = service().syncMaps('due').syncMapItems;
  await items.create({ key: 'b', data: { at: 2 } });
  await items.create({ key: 'a', data: { at: 1 } });
  expect((await items.list()).map(({ key }) => key)).toEqual(['a', 'b']);
  await expect(items.create({ key: 'a', data: {} })).rejects.toMatchObject({ status: 409, code: 54208 });
  await items('a').remove();
  await expect(items('a').fetch()).rejects.toMatchObject({ status: 404 });
  expect((await service().syncMaps('due').fetch()).sid).toBe(map.sid);
});
