import { conversationSid, participantSid, taskSid, workerSid } from '@bot-handoff/contract';
import { adoptedState, type State } from '../domain/conversation/state';
import type { StoredConversation } from '../ports/state-store';
import { decodeStored, encodeStored } from './stored-conversation';

const sid = (prefix: string) => `${prefix}${'1'.repeat(32)}`;
const conversation = conversationSid.parse(sid('CH'));
const customer = { participant: participantSid.parse(sid('MB')), identity: 'maya', channel: 'web' };
const fresh = adoptedState(conversation, customer, -1);
const agent = { task: taskSid.parse(sid('WT')), worker: workerSid.parse(sid('WK')), name: 'Alice' };

const stored = (state: State, more: Partial<StoredConversation> = {}): StoredConversation => ({
  state,
  outbox: [],
  inbox: [],
  ...more,
});

test.each<[string, StoredConversation]>([
  ['just adopted', stored(fresh)],
  ['index 0 seen, which is not the same as nothing', stored({ ...fresh, seen: 0 })],
  [
    'much said, and a question that waits',
    stored({
      ...fresh,
      serial: 7,
      epoch: 2,
      fallbacks: 1,
      rescues: [5],
      user: { name: 'Maya', empty: {} },
      thread: { tries: 0 },
      main: { position: { flow: 'a', data: {} }, nonce: 'e1', since: 9 },
    }),
  ],
  [
    'an agent, and one in wrap-up',
    stored({
      ...fresh,
      mode: 'agent',
      handoff: { id: 'e3', queued: true, since: 0 },
      agents: [agent],
      wrapping: [agent],
      past: [agent.task],
      run: { id: 'k', command: 'c', worker: agent.worker, state: 'done', since: 0 },
      revision: 4,
    }),
  ],
  [
    'somebody else to be asked when the queue is left',
    stored({
      ...fresh,
      mode: 'waiting',
      tries: 2,
      handoff: {
        ...{ id: 'e3', queued: true, since: 0, late: true, ending: 'limit' },
        next: { kind: 'hand-off', name: null, taskAttributes: { team: 'billing' }, sendTranscript: true },
      },
    }),
  ],
  [
    'work to be done',
    stored(fresh, {
      outbox: [{ kind: 'look', id: 'e0' }],
      inbox: [{ kind: 'message.noticed', index: 0 }],
      lease: { id: 'lease', until: 1 },
    }),
  ],
])('%s is read as it was written', (_name, whole) => {
  expect(decodeStored(conversation, JSON.parse(encodeStored(whole)))).toEqual(whole);
});

test('what was stored before there was such a thing as tries can be read', () => {
  const { tries: _unknown, ...old } = fresh;
  expect(decodeStored(conversation, { state: old }).state).toEqual({ ...fresh, tries: 0 });
});

test('what is as usual takes no room', () => {
  expect(JSON.parse(encodeStored(stored(fresh)))).toEqual({ state: { v: 1, mode: 'bot', customer, seen: -1 } });
});

test('an older document, which names everything, is read too', () => {
  expect(decodeStored(conversation, stored(fresh))).toEqual(stored(fresh));
});

test.each([[null], [{}], [{ state: { v: 2, mode: 'bot' } }], [{ state: { v: 1 } }]])('%j is none of ours', (data) => {
  expect(() => decodeStored(conversation, data)).toThrow();
});
