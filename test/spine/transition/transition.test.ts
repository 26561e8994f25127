import fc from 'fast-check';
import { decodeStored, encodeStored } from '../../../src/adapters/stored-conversation';
import type { Effect } from '../../../src/domain/conversation/effect';
import type { Event } from '../../../src/domain/conversation/event';
import { adoptedState, type State } from '../../../src/domain/conversation/state';
import type { Env, Step } from '../../../src/domain/conversation/step';
import { transition } from '../../../src/domain/conversation/transition';
import type { FlowEngine } from '../../../src/domain/flow/engine';
import { SETTINGS } from '../rows/row';
import { createSmallBot } from '../rows/small-bot';
import { NOW } from '../rows/states';
import { CONVERSATION, CUSTOMER } from '../scene';
import { anyEvent, anyHistory, type History } from './random-events';

const asking = createSmallBot(
  'triggers:\n  - event_type: flex.wait_timeout\nsteps:\n  - ask: Shall we call you?\n  - say: We will.\n',
);
/** Asks for somebody else whenever it may. */
const insisting = createSmallBot(
  ['wait_timeout', 'task_canceled', 'handback']
    .map((event) => `id: flow.other_${event}\ntriggers:\n  - event_type: flex.${event}\nsteps:\n  - handoff\n`)
    .join('---\n'),
);
const anyEngine = fc.constantFrom(asking, insisting);
const settings = { ...SETTINGS, secondCommand: 'queue' } as const;
const fresh = adoptedState(CONVERSATION, { participant: CUSTOMER, identity: 'maya', channel: 'web' }, -1);

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

interface Moment {
  readonly before: State;
  readonly event: Event;
  readonly step: Step;
  readonly env: Env;
}

/** Every decision of a history. Everything that goes in is frozen: whoever changed it would throw. */
function live(history: History, engine: FlowEngine): Moment[] {
  let before: State = freeze(fresh);
  let now = NOW;
  return history.map(({ event, after }) => {
    now += after;
    const env: Env = { engine, settings, now };
    const step = freeze(transition(before, freeze(event), env));
    const moment = { before, event, step, env };
    before = step.state;
    return moment;
  });
}

const always = (name: string, check: (moment: Moment) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(anyHistory, anyEngine, (history, engine) => live(history, engine).forEach(check)),
      { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 150) },
    );
  });

const saysOf = ({ effects }: Step) =>
  effects.filter((effect): effect is Extract<Effect, { kind: 'send-message' }> => effect.kind === 'send-message');
const numberOf = ({ id }: Effect) => Number(id.slice(1));

always('it has an answer to everything, and the same one each time', ({ before, event, step, env }) => {
  expect(transition(before, event, env)).toEqual(step);
});

always('effects are numbered upwards, and no number comes twice', ({ before, step }) => {
  const numbers = step.effects.map(numberOf);
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  for (const number of numbers) {
    expect(number).toBeGreaterThanOrEqual(before.serial);
    expect(number).toBeLessThan(step.state.serial);
  }
});

always('epoch, serial and revision never go back, and every change of mode counts', ({ before, step: { state } }) => {
  expect(state.epoch).toBeGreaterThanOrEqual(before.epoch + (state.mode === before.mode ? 0 : 1));
  expect(state.serial).toBeGreaterThanOrEqual(before.serial);
  expect(state.revision).toBeGreaterThanOrEqual(before.revision + (state.mode === before.mode ? 0 : 1));
});

always('closed stays closed, and nothing is said there', ({ before, step }) => {
  if (before.mode !== 'closed') return;
  expect(step.state.mode).toBe('closed');
  expect(step.effects.filter(({ kind }) => kind !== 'release-agent')).toEqual([]);
});

always('an agent’s conversation has an agent, and each task one place', ({ step: { state } }) => {
  const agents = state.mode === 'agent' ? state.agents : [];
  if (state.mode === 'agent') expect(agents).not.toEqual([]);
  const tasks = [...agents, ...state.wrapping].map(({ task }) => task);
  expect(new Set(tasks).size).toBe(tasks.length);
});

always(
  'with an agent, or while one is awaited, customers get an answer from those flows only that may',
  ({ before, event, step }) => {
    if (event.kind !== 'message.added' || before.mode === 'bot') return;
    const allowed: readonly string[] = {
      waiting: ['Nine to five.', 'Shall we call you?'],
      agent: ['Noted, daily.'],
      closed: [],
    }[before.mode];
    expect(saysOf(step).filter(({ style, text }) => style === 'say' && !allowed.includes(text))).toEqual([]);
  },
);

always('a message that was settled is not answered', ({ before, event, step }) => {
  if (event.kind !== 'message.added' || before.mode !== 'bot' || event.message.index > before.seen) return;
  expect(step).toEqual({ state: before, effects: [] });
});

always(
  'one event asks for one agent at most, and by itself the bot asks once, three times an hour',
  ({ before, step, env }) => {
    expect(step.effects.filter(({ kind }) => kind === 'open-handoff').length).toBeLessThanOrEqual(1);
    const isNew = (at: number) => !before.rescues.includes(at) || at === env.now;
    expect(step.state.rescues.filter(isNew).length - before.rescues.filter(isNew).length).toBeLessThanOrEqual(1);
    expect(step.state.rescues.filter((at) => at > env.now - 3_600_000).length).toBeLessThanOrEqual(3);
  },
);

always('nobody is asked for but when the conversation begins to wait', ({ step }) => {
  if (step.effects.some(({ kind }) => kind === 'open-handoff')) expect(step.state.mode).toBe('waiting');
});

always('the conversation is never closed by us, nor an agent let go who did not ask for it', ({ event, step }) => {
  const kinds = step.effects.map(({ kind }) => kind);
  expect(kinds).not.toContain('close-conversation');
  if (event.kind === 'handback.requested') return;
  const talking = step.state.mode === 'agent' ? step.state.agents.map(({ task }) => task) : [];
  for (const effect of step.effects) {
    // Whose task is over is only taken out of the channel.
    if (effect.kind === 'release-agent') expect(talking).not.toContain(effect.task);
  }
});

always('a refusal changes nothing but what time has', ({ before, step }) => {
  if (!step.refusal) return;
  expect(step.state.mode).toBe(before.mode);
  expect(step.state.epoch).toBe(before.epoch);
});

always('every state is read from the store as it was written', ({ step: { state, effects } }) => {
  const stored = { state, outbox: effects, inbox: [], lease: { id: 'lease', until: 1 } };
  expect(decodeStored(CONVERSATION, JSON.parse(encodeStored(stored)))).toEqual(JSON.parse(JSON.stringify(stored)));
});

// Requests and looks are not facts: asking twice may be answered twice, and looking again is the point of it.
const isFact = ({ kind }: Event) =>
  !['page.opened', 'handback.requested', 'time.passed', 'desk.seen', 'cancel.failed', 'agent.release-failed'].includes(
    kind,
  );

test('a fact that is told twice changes nothing the second time', () => {
  fc.assert(
    fc.property(anyHistory, anyEvent.filter(isFact), anyEngine, (history, event, engine) => {
      const [last] = live([...history, { event, after: 0 }], engine).slice(-1);
      if (!last) return;
      const { step, env } = last;
      const again = transition(step.state, event, env);
      expect(saysOf(again)).toEqual([]);
      expect(again.effects.filter(({ kind }) => kind !== 'look' && kind !== 'cancel-task')).toEqual([]);
      expect({ ...again.state, serial: step.state.serial }).toEqual(step.state);
    }),
    { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 150) },
  );
});
