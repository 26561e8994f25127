import { conversationSid, participantSid } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import { adoptedState, type State } from '../../domain/conversation/state';
import { createRest, type Rest } from './rest';
import { createSyncDueIndex } from './sync-due-index';
import { createSyncRecordStore } from './sync-record-store';
import { createSyncStateStore } from './sync-state-store';

const DAY = 24 * 3600 * 1000;
const settings = { syncServiceSid: ACCOUNT.syncServiceSid, keepDays: 3 };
const CONVERSATION = conversationSid.parse(`CH${'1'.repeat(32)}`);
const customer = { participant: participantSid.parse(`MB${'1'.repeat(32)}`), identity: 'maya', channel: 'web' };
const OPEN: State = adoptedState(CONVERSATION, customer, -1);
const CLOSED: State = { ...OPEN, mode: 'closed' };
const stored = (state: State) => ({ state, outbox: [], inbox: [] });

let simulator: Simulator;
let rest: Rest;
beforeEach(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
  rest = createRest({ ...ACCOUNT, apiBase: simulator.url });
});
afterEach(() => simulator.close());

const entries = () => {
  const [list] = simulator.world.sync.need(ACCOUNT.syncServiceSid).lists.all();
  return list?.items.list({ order: 'asc', bounds: 'inclusive' }).length ?? 0;
};

test('the state of an open conversation outlives months of silence', async () => {
  const store = createSyncStateStore(rest, settings);
  await store.create(CONVERSATION, stored(OPEN));
  await simulator.clock.advance(179 * DAY);
  const read = await store.read(CONVERSATION);
  await store.write(CONVERSATION, stored(OPEN), read?.revision ?? '');
  await simulator.clock.advance(179 * DAY);
  expect(await store.read(CONVERSATION)).not.toBeNull();
});

test('that of one that is over goes after the days that were set', async () => {
  const store = createSyncStateStore(rest, settings);
  const revision = await store.create(CONVERSATION, stored(OPEN));
  await store.write(CONVERSATION, stored(CLOSED), revision);
  await simulator.clock.advance(2.9 * DAY);
  expect(await store.read(CONVERSATION)).not.toBeNull();
  await simulator.clock.advance(0.2 * DAY);
  expect(await store.read(CONVERSATION)).toBeNull();
});

test('an open conversation is looked after as long', async () => {
  const due = createSyncDueIndex(rest, settings);
  await due.add(CONVERSATION);
  await simulator.clock.advance(179 * DAY);
  const first = Number.parseInt(CONVERSATION.slice(-1), 16);
  expect((await due.page(`${first} `)).conversations).toEqual([CONVERSATION]);
});

test('the private record goes so many days after it began to expire, and not before', async () => {
  const records = createSyncRecordStore(rest, settings);
  const note = (id: string) => ({ kind: 'note', id, at: 0, text: 'Ordered twice.' }) as const;
  await records.append(CONVERSATION, note('e1'));
  await simulator.clock.advance(100 * DAY);
  await records.append(CONVERSATION, note('e2'));
  await records.expire(CONVERSATION);
  await records.expire(CONVERSATION);
  await simulator.clock.advance(2.9 * DAY);
  expect(entries()).toBe(2);
  await simulator.clock.advance(0.2 * DAY);
  expect(entries()).toBe(0);
});

test('where nothing was recorded there is nothing to expire', async () => {
  await createSyncRecordStore(rest, settings).expire(CONVERSATION);
  expect(entries()).toBe(0);
});
