import type { LiveState } from '@bot-handoff/contract';
import { type Floor, readFloor } from './floor';

const live = (more: Partial<LiveState>): LiveState => ({ v: 1, mode: 'agent', revision: 1, ...more });

test.each<[Partial<LiveState>, Floor | undefined]>([
  [{}, { kind: 'you' }],
  [
    { state: 'accepted', command: 'aif' },
    { kind: 'bot-asking', command: 'aif' },
  ],
  [
    { state: 'running', command: 'aif' },
    { kind: 'bot-asking', command: 'aif' },
  ],
  [{ state: 'waiting_for_customer' }, { kind: 'bot-asking', command: undefined }],
  [{ state: 'answered', command: 'aif' }, { kind: 'you' }],
  [{ state: 'done', command: 'aif' }, { kind: 'you' }],
  [{ state: 'failed', command: 'aif' }, { kind: 'you' }],
  [{ state: 'cancelled', command: 'aif' }, { kind: 'you' }],
  [{ state: 'timed_out', command: 'aif' }, { kind: 'you' }],
  [{ mode: 'waiting' }, { kind: 'waiting' }],
  [{ mode: 'bot', state: 'running' }, { kind: 'bot' }],
  [{ mode: 'closed' }, undefined],
])('%j', (state, floor) => {
  expect(readFloor(live(state))).toEqual(floor);
});
