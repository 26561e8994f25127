import fc from 'fast-check';
import type { Event, SeenTask, Sight } from '../../../src/domain/conversation/event';
import { AGENTS_PARTICIPANT, alice, DESK, said } from '../rows/states';
import { BOB, task } from '../scene';

const someTask = fc.integer({ min: 1, max: 4 }).map(task);
/** Of handoffs: the small bot's first ones have such low numbers. */
const someHandoff = fc.integer({ min: 0, max: 12 }).map((n) => `e${n}`);
const worker = fc.constantFrom(alice.worker, BOB);
const index = fc.integer({ min: -1, max: 12 });
const agentWorker = worker.map((who) => ({
  worker: who,
  workerName: '',
  attributes: { full_name: `Agent ${who.at(-1)}` },
}));

const seenTask: fc.Arbitrary<SeenTask> = fc.record(
  {
    task: someTask,
    status: fc.constantFrom('pending', 'reserved', 'assigned', 'wrapping', 'completed', 'canceled'),
    attributes: fc.constant({}),
    agent: agentWorker,
  },
  { requiredKeys: ['task', 'status', 'attributes'] },
);
const sight: fc.Arbitrary<Sight> = fc.record(
  {
    channel: fc.constantFrom(
      ...(['setup', 'active', 'active', 'inactive', 'pause', 'transfer', 'failed', 'closed', 'gone', 'none'] as const),
    ),
    tasks: fc.uniqueArray(seenTask, { maxLength: 3, selector: (seen) => seen.task }),
    desk: fc.constant(DESK),
  },
  { requiredKeys: ['channel', 'tasks'] },
);

/** What the small bot understands, and what it does not; never the word that ends the conversation. */
export const WORDS = [
  'hi',
  'ask',
  'Left',
  'agent',
  'loop',
  'hours',
  'hurry',
  'I am Maya',
  'Daily',
  'cancel',
  'blah',
  '',
];

const message = fc
  .record({ text: fc.constantFrom(...WORDS), at: fc.nat(12), nonce: fc.option(someHandoff), who: fc.nat(5) })
  .map(({ text, at, nonce, who }) => {
    const { kind, message: own } = said(text, at, nonce === null ? undefined : { nonce, option: '1' });
    return who === 0 ? { kind, message: { ...own, participant: AGENTS_PARTICIPANT } } : { kind, message: own };
  });

const kindOf = <Kind extends Event['kind']>(kind: Kind) => fc.constant(kind);
const data = fc.constant({});
const wish = { note: fc.constant('note'), flow: fc.constantFrom('flow.chosen', 'flow.ask', 'flow.unknown') };

/** Anything that can be told of a conversation, sensible just then or not. */
export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 12, arbitrary: message },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kindOf('reservation.accepted'),
      task: someTask,
      agent: agentWorker,
      taskAttributes: data,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      { kind: kindOf('agent.left'), task: someTask, lastIndex: index, sight, ...wish },
      { requiredKeys: ['kind', 'task', 'lastIndex', 'sight'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('desk.seen'), lastIndex: index, sight }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('task.queued'), task: someTask, data }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('task.canceled'), task: someTask, data, lastIndex: index, sight }) },
  {
    weight: 2,
    arbitrary: fc
      .record({ kind: kindOf('handoff.created'), handoff: someHandoff, task: someTask })
      .map((made) => ({ ...made, ...DESK })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('command.requested'),
      key: fc.constantFrom('k1', 'k2', 'k3'),
      worker,
      name: fc.constantFrom('poll', 'greet', 'none'),
      rest: fc.constant(''),
      lastIndex: index,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { kind: kindOf('handback.requested'), worker, moment: fc.constantFrom('end' as const, 'complete'), ...wish },
      { requiredKeys: ['kind', 'worker', 'moment'] },
    ),
  },
  fc.record({ kind: kindOf('command.due'), key: fc.constantFrom('k1', 'k2', 'k3'), lastIndex: index }),
  fc.record({ kind: kindOf('page.opened'), user: data }),
  fc.record({ kind: kindOf('handoff.failed'), handoff: someHandoff, lastIndex: index }),
  fc
    .record({ kind: kindOf('channel.failed'), lastIndex: index })
    .map((failed) => ({ ...failed, interaction: DESK.interaction })),
  fc.record({ kind: kindOf('task.completed'), task: someTask }),
  fc.record({ kind: kindOf('cancel.failed'), task: someTask }),
  fc.record({ kind: kindOf('agent.release-failed'), task: someTask, reason: fc.constant('No.') }),
  fc.record({ kind: kindOf('time.passed') }),
  fc.record({ kind: kindOf('message.sent'), index }),
);

/** An event, and the milliseconds since the one before. */
export const anyHistory = fc.array(
  fc.record({ event: anyEvent, after: fc.constantFrom(0, 0, 0, 1000, 700_000, 2_000_000) }),
  { maxLength: 30 },
);
export type History = readonly { readonly event: Event; readonly after: number }[];
