import fc from 'fast-check';
import type { DispatchPorts } from '../../src/app/dispatch';
import type { Action, Delivery } from './action';
import { createContactCentre } from './contact-centre';

const delivery: fc.Arbitrary<Delivery> = fc.constantFrom('once', 'once', 'once', 'twice', 'late', 'lost');
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constant('hello') },
  { weight: 2, arbitrary: fc.constant('agent') },
  { weight: 6, arbitrary: fc.constantFrom('Maya', 'start', 'Hardware', '2', 'cancel', 'blah', '', 'Everyday') },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('say' as const), text, delivery }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('press' as const), option: fc.nat(3), delivery }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('queue' as const, 'accept', 'accept', 'leave', 'supervisor-cancels'),
      delivery,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hand-back' as const),
      moment: fc.constantFrom('end' as const, 'complete'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('command' as const), key: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('die' as const), after: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 16, 700) }) },
  { weight: 2, arbitrary: fc.constantFrom<Action>({ do: 'deliver' }, { do: 'sweep' }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('pause' as const), to: fc.constantFrom('agent' as const, 'message') }),
      fc.constant({ do: 'resume' } as const),
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('agent-closes' as const), delivery }) },
);

const twiceIn = (values: readonly (string | undefined)[]) =>
  values.filter((value, at) => value !== undefined && values.indexOf(value) !== at);

/**
 * Whatever happens, in whatever order, everything is done once and the right one answers in the end.
 *
 * @param plant what the bot's loop sees of its ports: for bugs on purpose
 * @param flows more of them
 */
export const randomSchedule = (plant?: (ports: DispatchPorts) => DispatchPorts, flows?: string) =>
  fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
    const centre = createContactCentre(plant, flows);
    const { scene } = centre;
    await centre.begin();
    for (const each of actions) await centre.act(each);
    await centre.settle();

    const stored = await scene.state();
    const { state } = stored;
    expect(state.mode).toBe(centre.truth());
    expect({ lease: stored.lease, outbox: stored.outbox, inbox: stored.inbox }).toEqual({ outbox: [], inbox: [] });
    expect(twiceIn(scene.chat.lines.map((line) => line.effect))).toEqual([]);
    expect(twiceIn(scene.chat.opened.map(({ handoff }) => handoff))).toEqual([]);
    expect(centre.crowds()).toBe(0);
    const lastOfCustomer = scene.chat.lines.findLastIndex(({ author }) => author === 'customer');
    if (state.mode === 'bot') expect(state.seen).toBeGreaterThanOrEqual(lastOfCustomer);

    // While the bot is switched off it says so once and answers nothing.
    const wasSwitchedOff = actions.some((each) => each.do === 'pause');
    const lines = scene.transcript();
    expect(lines.filter((line) => line.endsWith('has joined the chat.')).length).toBeLessThanOrEqual(centre.accepted());
    for (const { name, mode, epoch } of centre.asked) {
      const answers = lines.filter((line) => line === `bot: answer ${name}`).length;
      // What is said to an agent, or while one is awaited, is not the bot's to answer, then or later.
      expect({ name, answers }).toEqual({ name, answers: mode === 'bot' ? Math.min(answers, 1) : 0 });
      // A question may take it for its answer; something is said to it in any case.
      const isQuoted = lines.some((line) => line.startsWith('bot: ') && new RegExp(`\\b${name}\\b`).test(line));
      if (mode === 'bot' && state.mode === 'bot' && state.epoch === epoch && !wasSwitchedOff)
        expect({ name, isQuoted }).toEqual({ name, isQuoted: true });
    }
  });
