import { conversationSid, participantSid } from '@bot-handoff/contract';
import type { Effect } from './effect';
import { outlive } from './past-epoch';
import { adoptedState, type State } from './state';

const sid = (prefix: string) => `${prefix}${'1'.repeat(32)}`;
const customer = { participant: participantSid.parse(sid('MB')), identity: 'maya', channel: 'web' };
const then = adoptedState(conversationSid.parse(sid('CH')), customer, -1);
const handoff = { id: 'e1', queued: true, since: 0 };
const later: Record<State['mode'], State> = {
  bot: { ...then, epoch: 2 },
  waiting: { ...then, mode: 'waiting', epoch: 1, handoff },
  agent: { ...then, mode: 'agent', epoch: 1, handoff, agents: [] },
  closed: { ...then, mode: 'closed', epoch: 1 },
};

const task = sid('WT') as Extract<Effect, { kind: 'cancel-task' }>['task'];
const desk = { interaction: sid('KD'), channel: sid('UO') } as NonNullable<State['desk']>;
const worker = sid('WK') as Extract<Effect, { kind: 'release-agent' }>['worker'];
const id = 'e5';
const say: Effect = { kind: 'send-message', id, text: 'Hello', style: 'say', as: 'bot' };
const open: Effect = { kind: 'open-handoff', id, handoff: 'e1', channelType: 'web', attributes: { name: 'Maya' } };
const close: Effect = { kind: 'close-conversation', id };

const FINISHED: readonly Effect[] = [
  { kind: 'send-message', id, text: 'Alice has joined', style: 'status', as: 'bot' },
  { kind: 'withdraw-handoff', id, handoff: 'e1' },
  { kind: 'release-agent', id, ...desk, task, worker, status: 'wrapup' },
  { kind: 'cancel-task', id, task },
  { kind: 'look', id },
  { kind: 'set-close-timer', id, after: 'P3D' },
  { kind: 'publish-live', id, task, live: { v: 1, mode: 'bot', revision: 1 } },
  { kind: 'name-customer', id, identity: 'maya', name: 'Maya' },
  { kind: 'append-note', id, text: 'note' },
  { kind: 'keep-trail', id, at: 1, entries: [{ lost: 3 }] },
  { kind: 'report-flow', id, warnings: ['w'] },
];

test('within an epoch all is done as it was decided', () => {
  const all = [say, open, close, ...FINISHED];
  expect(outlive(all, then, { ...then, serial: 9 })).toBe(all);
});

test.each(FINISHED.map((effect) => [effect.kind, effect] as const))('%s is finished', (_kind, effect) => {
  for (const now of Object.values(later)) expect(outlive([effect], then, now)).toEqual([effect]);
});

test.each([
  ['agent', []],
  ['closed', []],
  ['waiting', [say]],
  ['bot', [say]],
] as const)('what the bot has not said, and now the mode is %s', (mode, left) => {
  expect(outlive([say], then, later[mode])).toEqual(left);
});

test('the conversation is not closed any more', () => {
  for (const now of Object.values(later)) expect(outlive([close], then, now)).toEqual([]);
});

test('a handoff is taken back, in its place among the others', () => {
  const status = FINISHED.slice(0, 1);
  const back = { kind: 'withdraw-handoff', id, handoff: 'e1' };
  expect(outlive([say, open, ...status], then, later.agent)).toEqual([back, ...status]);
  expect(outlive([{ ...open, desk }], then, later.bot)).toEqual([{ ...back, desk }]);
});
