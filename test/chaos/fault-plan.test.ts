import type { Exchange } from '../../simulator/control/fault-rules';
import { createSaboteur } from './fault-plan';

const POST: Exchange = { method: 'POST', host: 'sync.twilio.com', path: `/v1/Services/IS${'0'.repeat(32)}/Documents` };
const webhook = (index: number): Exchange => ({
  method: 'POST',
  host: '127.0.0.1:1',
  path: '/webhooks/conversations',
  fields: { EventType: 'onMessageAdded', Index: String(index) },
});
const HOOKS = Array.from({ length: 60 }, (_, index) => webhook(index));

test('the same seed strikes the same exchanges, in whatever order they come', () => {
  const strikes = (seed: string, hooks: readonly Exchange[]) => {
    const { plan } = createSaboteur(seed, 0.3);
    return new Map(hooks.map((each) => [each.fields?.Index, plan('webhook', each)]));
  };
  const once = strikes('a', HOOKS);
  const backwards = strikes('a', [...HOOKS].reverse());
  for (const [index, fault] of once) expect(backwards.get(index)).toEqual(fault);
  expect([...once.values()].some(Boolean)).toBe(true);
  expect(strikes('b', HOOKS)).not.toEqual(once);
});

test('an invocation that is cut off gets nothing more through, also when the faults are over', () => {
  const { plan, stop } = createSaboteur('a', 1);
  const call = () => plan('rest', { ...POST, correlation: 'one' });
  for (let calls = 0; calls < 8; calls++) call();
  stop();
  expect(call()).toMatchObject({ kind: 'drop' });
  expect(plan('rest', { ...POST, correlation: 'another' })).toBeUndefined();
});

test('the guard is asked always, or never until the faults are over', () => {
  const ask: Exchange = {
    method: 'POST',
    host: '127.0.0.1:2',
    path: '/webhooks/message-guard',
    fields: { EventType: 'onMessageAdd', Body: '/poll c1' },
  };
  const always = createSaboteur('a', 1);
  const kinds = Array.from({ length: 60 }, () => always.plan('webhook', ask)?.kind);
  expect(kinds).not.toContain('drop');
  const never = createSaboteur('a', 0, true);
  expect(never.plan('webhook', ask)).toMatchObject({ kind: 'drop' });
  never.stop();
  expect(never.plan('webhook', ask)).toBeUndefined();
});

test('whoever is no Function is left alone', () => {
  expect(createSaboteur('a', 1).plan('rest', POST)).toBeUndefined();
});

test('lost messages stay lost until the faults are over', () => {
  const { plan, loseMessages, stop } = createSaboteur('a', 0);
  loseMessages();
  expect(plan('webhook', webhook(3))).toMatchObject({ kind: 'drop' });
  stop();
  expect(plan('webhook', webhook(3))).toBeUndefined();
});
