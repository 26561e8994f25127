import { conversationSid } from '@bot-handoff/contract';
import type { Call, CallResult } from '../../services/call';
import { createKeyedStore } from '../../services/keyed-store';
import type { Owner } from '../../services/ownership';
import { chooseStrings } from '../../strings/choose-strings';
import { createHandBack, type EndingTask, HandBackFailed } from './hand-back';
import type { HandBackOutcome } from './outcome';

const en = chooseStrings('en', '/');

const TASK: EndingTask = {
  reservationSid: 'WR1',
  conversationSid: conversationSid.parse(`CH${'a'.repeat(32)}`),
  attributes: {},
};
const DONE: CallResult<unknown> = { ok: true, value: { mode: 'bot' } };
const DOWN = { code: 'unreachable', message: 'The service is down.' };
const failed = (code: string): CallResult<unknown> => ({ ok: false, failure: { ...DOWN, code } });

function makeDesk({
  owner = { kind: 'ours' } as Owner,
  answers = [DONE],
  isReached = Promise.resolve(true),
}: {
  owner?: Owner;
  answers?: CallResult<unknown>[];
  isReached?: Promise<boolean>;
} = {}) {
  const requests: unknown[] = [];
  const outcomes = createKeyedStore<HandBackOutcome>();
  const onFailed = jest.fn();
  const information: string[] = [];
  const stock = jest.fn(() => Promise.resolve('stock'));
  const stop = jest.fn();
  const finishTask = jest.fn(() => Promise.resolve());
  const call = (_endpoint: unknown, request: unknown) => {
    requests.push(request);
    return Promise.resolve(answers.shift());
  };
  const handBack = createHandBack({
    call: call as Call,
    ownership: { ask: () => Promise.resolve(owner) },
    strings: en,
    watch: () => ({ isReached: () => isReached, stop }),
    finishTask,
    outcomes,
    onFailed,
    inform: (text) => information.push(text),
  });
  return { handBack, requests, outcomes, onFailed, information, stock, stop, finishTask };
}

test.each(['end', 'complete'] as const)('%s hands our conversation back; Flex ends nothing', async (moment) => {
  const { handBack, requests, stock, outcomes } = makeDesk();
  await handBack.finish(TASK, moment, stock);
  expect(requests).toEqual([{ conversationSid: TASK.conversationSid, moment }]);
  expect(stock).not.toHaveBeenCalled();
  expect(outcomes.get('WR1')).toEqual({ kind: 'handed-back' });
});

test.each<[string, Partial<EndingTask>, Owner]>([
  ['a task without a chat', { conversationSid: undefined }, { kind: 'ours' }],
  ['a conversation of others', {}, { kind: 'foreign' }],
  ['a closed conversation', { attributes: { bot_handoff: { v: 1, mode: 'closed', revision: 4 } } }, { kind: 'ours' }],
])('%s is left to Flex', async (_name, more, owner) => {
  const { handBack, requests, outcomes, stock } = makeDesk({ owner });
  await expect(handBack.finish({ ...TASK, ...more }, 'end', stock)).resolves.toBe('stock');
  expect(stock).toHaveBeenCalledTimes(1);
  expect(requests).toEqual([]);
  expect(outcomes.get('WR1')).toBeUndefined();
});

test('when nobody can tell whose it is, nothing is ended and the agent chooses', async () => {
  const { handBack, stock, outcomes } = makeDesk({ owner: { kind: 'unknown', failure: DOWN } });
  await expect(handBack.finish(TASK, 'end', stock)).rejects.toThrow(HandBackFailed);
  expect(stock).not.toHaveBeenCalled();
  expect(outcomes.get('WR1')).toEqual({ kind: 'failed', moment: 'end', text: en.handBackFailed(DOWN.message) });
});

test('a Function that is down: nothing is ended, and another try works', async () => {
  const { handBack, stock, outcomes, onFailed, stop } = makeDesk({ answers: [failed('unreachable'), DONE] });
  await expect(handBack.finish(TASK, 'complete', stock)).rejects.toThrow(DOWN.message);
  expect(stock).not.toHaveBeenCalled();
  expect(stop).toHaveBeenCalled();
  expect(onFailed).toHaveBeenCalledWith(expect.objectContaining(TASK));
  expect(outcomes.get('WR1')).toMatchObject({ kind: 'failed', moment: 'complete' });

  const again = handBack.finish(TASK, 'complete', stock);
  // While it stands Flex's composer would say that the conversation has ended.
  expect(outcomes.get('WR1')).toBeUndefined();
  await again;
  expect(stock).not.toHaveBeenCalled();
  expect(outcomes.get('WR1')).toEqual({ kind: 'handed-back' });
});

test('the agent may end it for the customer after all, and complete it so', async () => {
  const { handBack, stock, outcomes, requests } = makeDesk({ answers: [failed('unreachable')] });
  await expect(handBack.finish(TASK, 'end', stock)).rejects.toThrow(HandBackFailed);
  handBack.choose('WR1', { kind: 'end-for-customer' });
  expect(outcomes.get('WR1')).toBeUndefined();
  await handBack.finish(TASK, 'end', stock);
  await handBack.finish(TASK, 'complete', stock);
  expect(stock).toHaveBeenCalledTimes(2);
  expect(requests).toHaveLength(1);
  expect(outcomes.get('WR1')).toEqual({ kind: 'ended' });
});

test('a conversation that was closed meanwhile is left to Flex', async () => {
  const { handBack, stock, outcomes } = makeDesk({ answers: [failed('conversation_closed')] });
  await expect(handBack.finish(TASK, 'end', stock)).resolves.toBe('stock');
  expect(outcomes.get('WR1')).toEqual({ kind: 'ended' });
});

test('nobody reads "Handed back" while Flex ends it for the customer, nor "ended" when Flex cannot', async () => {
  const { handBack, outcomes } = makeDesk();
  handBack.choose('WR1', { kind: 'end-for-customer' });
  const seen: unknown[] = [];
  const stock = async () => {
    seen.push(outcomes.get('WR1'));
    throw new Error('Flex could not');
  };
  await expect(handBack.finish(TASK, 'end', stock)).rejects.toThrow('Flex could not');
  expect([...seen, outcomes.get('WR1')]).toEqual([{ kind: 'ended' }, undefined]);
});

test('two clicks are one hand-back, and it lasts until Flex has seen the end', async () => {
  let reach: (reached: boolean) => void = () => {};
  const isReached = new Promise<boolean>((resolve) => {
    reach = resolve;
  });
  const { handBack, stock, requests } = makeDesk({ isReached });
  let ended = 0;
  const count = () => {
    ended += 1;
  };
  const clicks = [handBack.finish(TASK, 'end', stock).then(count), handBack.finish(TASK, 'end', stock).then(count)];
  await new Promise((resolve) => setTimeout(resolve));
  expect(ended).toBe(0);
  reach(true);
  await Promise.all(clicks);
  expect(ended).toBe(2);
  expect(requests).toHaveLength(1);
});

test('an end that Flex does not confirm is told, not hidden', async () => {
  const { handBack, stock, information } = makeDesk({ isReached: Promise.resolve(false) });
  await handBack.finish(TASK, 'end', stock);
  expect(information).toEqual([en.handBackSlow]);
});

test('the wish of the agent goes along, for as long as it has not come true', async () => {
  const { handBack, stock, requests } = makeDesk({ answers: [failed('unreachable'), DONE, DONE] });
  handBack.choose('WR1', { kind: 'bot', flow: 'flow.hours', note: 'Call back' });
  await expect(handBack.finish(TASK, 'end', stock)).rejects.toThrow(HandBackFailed);
  await handBack.finish(TASK, 'end', stock);
  await handBack.finish(TASK, 'complete', stock);
  const { conversationSid: sid } = TASK;
  const wish = { conversationSid: sid, moment: 'end', flow: 'flow.hours', note: 'Call back' };
  expect(requests).toEqual([wish, wish, { conversationSid: sid, moment: 'complete' }]);
});

test('with the service out of reach the agent finishes their task, and nothing is closed', async () => {
  const { handBack, stock, outcomes, finishTask, requests } = makeDesk({ answers: [failed('unreachable'), DONE] });
  await expect(handBack.finish(TASK, 'end', stock)).rejects.toThrow(HandBackFailed);
  handBack.choose('WR1', { kind: 'task-only' });
  await handBack.finish(TASK, 'end', stock);
  expect(finishTask).toHaveBeenCalledWith('WR1', 'end');
  expect(outcomes.get('WR1')).toEqual({ kind: 'task-finished' });
  expect(stock).not.toHaveBeenCalled();
  // By then the service may be there again.
  await handBack.finish(TASK, 'complete', stock);
  expect(requests).toHaveLength(2);
});

test('a task that Flex does not finish either stays as it was', async () => {
  const { handBack, stock, outcomes, finishTask, stop } = makeDesk();
  finishTask.mockRejectedValue(new Error('Offline.'));
  handBack.choose('WR1', { kind: 'task-only' });
  await expect(handBack.finish(TASK, 'complete', stock)).rejects.toThrow('Offline.');
  expect(stop).toHaveBeenCalled();
  expect(outcomes.get('WR1')).toMatchObject({ kind: 'failed', moment: 'complete' });
});
