/** What an administrator must know of at once. */
export const ALERT_KINDS = ['leak', 'bot_failed', 'flow_failed', 'handoff_failed', 'sweep_late'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Names, numbers and codes; never what people said. */
export type AlertFacts = Readonly<Record<string, string | number | boolean>>;

export type RaiseAlert = (kind: AlertKind, facts: AlertFacts) => Promise<void>;

/** Which lines of the log an administrator is told of. */
export const ALERT_OF: ReadonlyMap<string, AlertKind> = new Map([
  ['command.leaked', 'leak'],
  ['bot.failed', 'bot_failed'],
  ['flow.failed', 'flow_failed'],
  ['handoff.failed', 'handoff_failed'],
  ['sweep.late', 'sweep_late'],
]);

/** What may go out of a line: a reason may quote what somebody wrote, so that only these do. */
const TOLD = ['conversation', 'message', 'recalled', 'task', 'type', 'seconds'];
const PLAIN = /^[\w.:-]{1,64}$/;

export const factsToTell = (facts: Readonly<Record<string, unknown>>): AlertFacts =>
  Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string | number | boolean] => {
      const [name, value] = entry;
      const isPlain = typeof value === 'string' ? PLAIN.test(value) : ['number', 'boolean'].includes(typeof value);
      return TOLD.includes(name) && isPlain;
    }),
  );
