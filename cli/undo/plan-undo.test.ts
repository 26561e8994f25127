import type { Found } from '../setup/kind';
import type { Deed } from '../setup/plan';
import type { Wanted } from '../setup/wanted';
import { planUndo } from './plan-undo';

const OURS = 'https://ours.twil.io/hook';
const THEIRS = 'https://other.example.com/hook';

interface Case {
  readonly now: Found['fields'] | null;
  readonly deed?: Deed;
  readonly wanted?: Wanted;
  readonly withData?: boolean;
}

const hook: Wanted = { kind: 'task-events', name: '', fields: { url: OURS, events: 'a' } };
const guard: Wanted = { kind: 'guard', name: '', fields: { url: OURS, events: ['onMessageAdd'] } };
const sync: Wanted = { kind: 'sync-service', name: 'IS1', fields: {} };

function plan({ now, deed, wanted = hook, withData = false }: Case) {
  const found = new Map([[wanted.kind, now && { sid: 'X', fields: now }]]);
  const deeds = new Map(deed ? [[wanted.kind as string, deed]] : []);
  return planUndo([wanted], { found, deeds, withData })[0];
}

const changed = { before: { url: THEIRS, events: '' }, after: { url: OURS, events: 'a' } };
const made = { before: null, after: { url: OURS, events: 'a' } };

test.each<[string, Case, object | undefined]>([
  ['what is not there', { now: null, deed: made }, undefined],
  ['what we never touched', { now: { url: THEIRS, events: '' } }, undefined],
  [
    'what we changed and is as we left it',
    { now: { url: OURS, events: 'a' }, deed: changed },
    { action: 'restore', fields: { url: THEIRS, events: '' } },
  ],
  ['what was noted and never done', { now: { url: THEIRS, events: '' }, deed: changed }, undefined],
  ['what somebody else has taken', { now: { url: 'https://x', events: 'a' }, deed: changed }, { action: 'leave' }],
  [
    'what somebody else has changed beside ours',
    { now: { url: OURS, events: 'b' }, deed: changed },
    { action: 'restore', fields: { url: THEIRS, events: 'b' }, why: 'changed since: events' },
  ],
  [
    'what is as we would have it, without a note',
    { now: { url: OURS, events: 'a' } },
    { fields: { url: '', events: '' } },
  ],
  [
    'a list: only our member goes',
    {
      wanted: guard,
      now: { url: OURS, events: ['x', 'onMessageAdd', 'y'] },
      deed: { before: { url: '', events: ['x'] }, after: { url: OURS, events: ['x', 'onMessageAdd'] } },
    },
    { action: 'restore', fields: { url: '', events: ['x', 'y'] } },
  ],
  ['data, which stays', { wanted: sync, now: { name: 'x' }, deed: { before: null, after: {} } }, { action: 'leave' }],
  [
    'data, which is to go',
    { wanted: sync, now: { name: 'x' }, deed: { before: null, after: {} }, withData: true },
    { action: 'remove' },
  ],
])('%s', (_, given, step) => {
  if (step) expect(plan(given)).toMatchObject(step);
  else expect(plan(given)).toBeUndefined();
});
