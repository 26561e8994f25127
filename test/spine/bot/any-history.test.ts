import fc from 'fast-check';
import type { BotOutcome } from '../../../src/domain/bot/bot-outcome';
import { pendingOf } from '../../../src/domain/conversation/bot-link';
import type { Event } from '../../../src/domain/conversation/event';
import { adoptedState, type State } from '../../../src/domain/conversation/state';
import type { Step } from '../../../src/domain/conversation/step';
import { transition } from '../../../src/domain/conversation/transition';
import { SETTINGS } from '../rows/row';
import { createSmallBot } from '../rows/small-bot';
import { NOW, said } from '../rows/states';
import { CONVERSATION, CUSTOMER } from '../scene';
import { anyEvent } from '../transition/random-events';
import { answered, manifest, says } from './bot-scene';

const engine = createSmallBot();
const bot = { commands: [manifest({ name: 'none' })], patience: 60_000 };
const fresh = adoptedState(CONVERSATION, { participant: CUSTOMER, identity: 'maya', channel: 'sms' }, -1);

const outcome = fc.constantFrom<BotOutcome>(
  says('Hello from the bot.'),
  answered({ type: 'handoff' }),
  answered(),
  answered({ type: 'say', text: 'Which?', buttons: [{ text: 'One' }] }, { type: 'wait_for_customer' }),
  answered({ type: 'end_conversation' }),
  { kind: 'later' },
  { kind: 'failed', failure: 'timeout' },
);

/** What the bot does: answers what it was asked last, or something long ago, or speaks by itself. */
type Move =
  | { readonly event: Event }
  /** The customer's next message. */
  | { readonly says: string }
  | { readonly answers: BotOutcome; readonly late: boolean }
  | { readonly replies: BotOutcome; readonly epoch: number; readonly key: string; readonly isRun: boolean };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ event: anyEvent }) },
  { weight: 5, arbitrary: fc.record({ says: fc.constantFrom('blah', 'what?', 'hi', 'ask', '1') }) },
  { weight: 3, arbitrary: fc.record({ answers: outcome, late: fc.nat(5).map((n) => n === 0) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      replies: outcome,
      epoch: fc.constantFrom(-1, 0, 0, 1),
      key: fc.constantFrom('r1', 'r2', 'r3'),
      isRun: fc.boolean(),
    }),
  },
);

const callOf = (state: State) =>
  state.mode === 'agent' && state.run?.isBots ? state.run.seat?.call : pendingOf(state)?.call;

function eventOf(made: Move, state: State): Event {
  if ('event' in made) return made.event;
  if ('says' in made) return said(made.says, Math.max(state.seen, state.bot?.asked?.held ?? -1) + 1);
  if ('answers' in made) {
    const call = (made.late ? undefined : callOf(state)) ?? 'e0';
    return { kind: 'bot.answered', call, outcome: made.answers, lastIndex: 12 };
  }
  const { replies, epoch, key, isRun } = made;
  const actions = replies.kind === 'answered' ? replies.actions : [];
  return { kind: 'bot.replied', key, epoch: state.epoch + epoch, actions, lastIndex: 12, ...(isRun && { run: 'k1' }) };
}

interface Moment {
  readonly before: State;
  readonly event: Event;
  readonly step: Step;
  readonly now: number;
}

function live(moves: readonly Move[]): Moment[] {
  let before: State = fresh;
  return moves.map((made, index) => {
    const event = eventOf(made, before);
    const now = NOW + index * 10_000;
    const step = transition(before, event, { engine, settings: SETTINGS, bot, now });
    const moment = { before, event, step, now };
    before = step.state;
    return moment;
  });
}

const always = (name: string, check: (moment: Moment) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 8, maxLength: 40 }), (moves) => live(moves).forEach(check)),
      { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 150) },
    );
  });

const kindsOf = ({ effects }: Step) => effects.map(({ kind }) => kind);
test('bots are asked, answer and fail often enough for what follows', () => {
  const seen = new Set<string>();
  const see = ({ before, event, step }: Moment) => {
    if (kindsOf(step).includes('ask-bot')) seen.add('asked');
    if (event.kind === 'bot.answered' && callOf(before) === event.call) seen.add(event.outcome.kind);
    if (event.kind === 'bot.replied') seen.add(step.refusal?.code ?? 'replied');
  };
  fc.assert(
    fc.property(fc.array(move, { minLength: 8, maxLength: 40 }), (moves) => live(moves).forEach(see)),
    { numRuns: 400 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining(['asked', 'answered', 'failed', 'later', 'replied', 'wrong_epoch', 'wrong_mode']),
  );
});

const isOfBot = ({ kind }: Event) => kind === 'bot.answered' || kind === 'bot.replied';

always('nobody hears a bot that has not got the floor', ({ before, event, step }) => {
  if (!isOfBot(event) || before.mode === 'bot' || callOf(before) !== undefined) return;
  expect(kindsOf(step).filter((kind) => kind !== 'look')).not.toContain('send-message');
});

/** What only the bot of these histories says. */
const wordsOfBot = ({ effects }: Step) =>
  effects.filter((effect) => effect.kind === 'send-message' && /^Hello from the bot|^Which/.test(effect.text));

always('what it says in a past epoch nobody hears', ({ before, event, step }) => {
  if (event.kind !== 'bot.replied' || event.epoch === before.epoch) return;
  expect(wordsOfBot(step)).toEqual([]);
});

always('a message that nobody else answers is asked, or held until the bot has answered', ({ before, event, step }) => {
  if (before.mode !== 'bot' || event.kind !== 'message.added' || event.message.participant !== CUSTOMER) return;
  if (event.message.index <= before.seen || event.message.choice) return;
  const held = step.state.bot?.asked?.held ?? step.state.main?.held ?? -1;
  const isAnswered = step.effects.length > 0 || step.state.main !== before.main || step.state !== before;
  expect(held >= event.message.index || isAnswered).toBe(true);
  if (pendingOf(before) && !pendingOf(before)?.later) expect(kindsOf(step)).not.toContain('ask-bot');
});

always('a customer who waits for a bot that fails is told, and gets a person or leaves a message', (moment) => {
  const { before, event, step } = moment;
  if (event.kind !== 'bot.answered' || event.outcome.kind !== 'failed' || before.mode !== 'bot') return;
  const asked = pendingOf(before);
  if (asked?.call !== event.call || asked.about !== 'message') return;
  expect(kindsOf(step)).toContain('send-message');
});

always('it is asked for one thing at a time', ({ step }) => {
  expect(kindsOf(step).filter((kind) => kind === 'ask-bot').length).toBeLessThanOrEqual(1);
});

always('a reply that is taken twice does nothing the second time', ({ event, step, now }) => {
  if (event.kind !== 'bot.replied' || step.refusal) return;
  const again = transition(step.state, event, { engine, settings: SETTINGS, bot, now });
  expect(again.effects.filter(({ kind }) => kind === 'send-message' || kind === 'open-handoff')).toEqual([]);
});
