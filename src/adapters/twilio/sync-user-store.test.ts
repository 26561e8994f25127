import { conversationSid } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import { createRest, type Rest, TwilioRestError } from './rest';
import { createSyncUserStore } from './sync-user-store';
import { createUserKeys } from './user-keys';

const DAY = 24 * 3600 * 1000;
const { syncServiceSid } = ACCOUNT;
const conversation = (n: number) => conversationSid.parse(`CH${String(n).padStart(32, '0')}`);
const { keyOf } = createUserKeys({ userSecret: '', authToken: ACCOUNT.authToken });
const MAYA = keyOf('sms:+15550100');

let simulator: Simulator;
let rest: Rest;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
  rest = createRest({ ...ACCOUNT, apiBase: simulator.url });
});
afterAll(() => simulator.close());
afterEach(() => {
  const { documents } = simulator.world.sync.need(syncServiceSid);
  for (const { sid } of documents.all()) documents.remove(sid);
});

const createStore = (over: Rest = rest) => createSyncUserStore(over, { syncServiceSid, keepUserDays: 2 });
const change = (set: Record<string, string>, removed: string[] = []) => ({ set, removed });

test('somebody new is empty, and nothing is made of that', async () => {
  expect(await createStore().load(MAYA)).toEqual({ values: {}, conversations: [] });
  expect(simulator.world.sync.need(syncServiceSid).documents.all()).toEqual([]);
});

test('what is kept is there for the next conversation', async () => {
  await createStore().keep(MAYA, conversation(1), change({ name: 'Maya', city: 'Oslo' }));
  await createStore().keep(MAYA, conversation(2), change({ name: 'Mia' }, ['city']));
  expect(await createStore().load(MAYA)).toEqual({
    values: { name: 'Mia' },
    conversations: [conversation(1), conversation(2)],
  });
});

test('conversations that write at the same moment all get through, from the first write on', async () => {
  const all = [1, 2, 3, 4].map((n) => createStore().keep(MAYA, conversation(n), change({ [`from${n}`]: 'x' })));
  expect(await Promise.all(all)).toEqual(['kept', 'kept', 'kept', 'kept']);
  const { values, conversations } = await createStore().load(MAYA);
  expect(Object.keys(values).sort()).toEqual(['from1', 'from2', 'from3', 'from4']);
  expect(conversations).toHaveLength(4);
});

test('a document that is erased while it is written to begins anew', async () => {
  await createStore().keep(MAYA, conversation(1), change({ name: 'Maya' }));
  let erased = false;
  const erasing: Rest = async (call, schema) => {
    const answer = await rest(call, schema);
    if (call.method === 'GET' && !erased) {
      erased = true;
      const [document] = simulator.world.sync.need(syncServiceSid).documents.all();
      simulator.world.sync.need(syncServiceSid).documents.remove(document?.sid ?? '');
    }
    return answer;
  };
  expect(await createStore(erasing).keep(MAYA, conversation(2), change({ city: 'Oslo' }))).toBe('kept');
  expect(await createStore().load(MAYA)).toEqual({ values: { city: 'Oslo' }, conversations: [conversation(2)] });
});

test('what is there already is not written again', async () => {
  await createStore().keep(MAYA, conversation(1), change({ name: 'Maya' }));
  const methods: string[] = [];
  const counting: Rest = (call, schema) => {
    methods.push(call.method);
    return rest(call, schema);
  };
  await createStore(counting).keep(MAYA, conversation(1), change({ name: 'Maya' }, ['never there']));
  expect(methods).toEqual(['GET']);
});

test('it says nothing about who the user is', async () => {
  await createStore().keep(MAYA, conversation(1), change({}));
  const [document] = simulator.world.sync.need(syncServiceSid).documents.all();
  expect(document?.uniqueName).toMatch(/^bot-handoff\.user\.[\w-]{43}$/);
  expect(JSON.stringify(document)).not.toContain('5550100');
});

test('it goes so many days after the last change', async () => {
  await createStore().keep(MAYA, conversation(1), change({ name: 'Maya' }));
  await simulator.clock.advance(1.5 * DAY);
  await createStore().keep(MAYA, conversation(1), change({ city: 'Oslo' }));
  await simulator.clock.advance(1.5 * DAY);
  expect((await createStore().load(MAYA)).values).toEqual({ name: 'Maya', city: 'Oslo' });
  await simulator.clock.advance(DAY);
  expect((await createStore().load(MAYA)).values).toEqual({});
});

describe('what trying again would not mend is said, so that no conversation waits for it', () => {
  test('a document of a later version', async () => {
    await createStore().keep(MAYA, conversation(1), change({}));
    const [document] = simulator.world.sync.need(syncServiceSid).documents.all();
    if (document) document.data = { v: 2 };
    expect(await createStore().keep(MAYA, conversation(1), change({ a: 'b' }))).toMatchObject({ failed: true });
    await expect(createStore().load(MAYA)).rejects.toThrow('later version');
  });

  test('a refusal', async () => {
    const refusing: Rest = async (call, schema) => {
      if (call.method === 'POST') throw new TwilioRestError(403, 0, 'Not with this key');
      return rest(call, schema);
    };
    expect(await createStore(refusing).keep(MAYA, conversation(1), change({}))).toEqual({
      failed: true,
      reason: 'Not with this key',
    });
  });

  test('but not a failure of Twilio, which passes', async () => {
    const failing: Rest = async (call, schema) => {
      if (call.method === 'POST') throw new TwilioRestError(503, 0, 'Away');
      return rest(call, schema);
    };
    await expect(createStore(failing).keep(MAYA, conversation(1), change({}))).rejects.toThrow('Away');
  });
});
