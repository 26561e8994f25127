import type { Ledger } from '../ledger';
import type { Transcript } from '../transcript';
import type { Violation } from './violation';

/** Texts that name what they are about, so that each can be right only once. A form takes what has no name as well. */
const SAID_ONCE = /^(answer|more on|choice on|returned from) .*\bm\d+|^(command|joined) \S/;
/** Texts that tell of an agent's leaving. */
const LEAVINGS = [/^left /, /^back with the bot$/];

/** Said once in each handoff. What follows it is of the task's attributes, which a task that Flex makes after a Leave inherits. */
const QUEUED = /^queued /;

/** Nothing is said twice: neither the same effect nor the same fact. */
export function checkRepeats({ bot, revisions }: Transcript, ledger: Ledger): Violation[] {
  const effects = bot.flatMap(({ effect }) => effect ?? []);
  const texts = bot.map(({ text }) => text).filter((text) => SAID_ONCE.test(text));
  const accepted = new Set(ledger.taskChanges.filter(({ status }) => status === 'assigned').map(({ task }) => task));
  const handoffs = new Set(
    revisions.flatMap(({ stored: { state } }) => (state.mode === 'waiting' ? state.handoff.id : [])),
  );
  const queued = bot.filter(({ text }) => QUEUED.test(text)).length;
  const tooOften = `"queued" was said ${queued} times for ${handoffs.size} handoffs`;
  return [
    ...(queued > handoffs.size ? [{ rule: 'no repeats', detail: tooOften }] : []),
    ...repeated(effects).map((effect) => ({ rule: 'no repeats', detail: `effect ${effect} was done twice` })),
    ...repeated(texts).map((text) => ({ rule: 'no repeats', detail: `"${text}" was said twice` })),
    ...LEAVINGS.flatMap((pattern) => {
      const times = bot.filter(({ text }) => pattern.test(text)).length;
      if (times <= accepted.size) return [];
      return [{ rule: 'no repeats', detail: `${pattern} was said ${times} times for ${accepted.size} agents` }];
    }),
  ];
}

const repeated = (values: readonly string[]) => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
