import type { ConversationSid, TranscriptCard } from '@bot-handoff/contract';
import type { State } from '../conversation/state';
import type { JsonObject } from '../flow/engine';
import { print } from '../flow/expression/values';
import { MASK } from '../mask';
import type { Remembered } from './remembered';

type Value = TranscriptCard['values'][number];

/** Characters of a value on the card. */
const LONGEST = 500;
/** They have places of their own on the card. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(['name', 'language']);

const cardValue = (name: string, value: string): Value =>
  value === MASK ? { name, value, masked: true } : { name, value: value.slice(0, LONGEST) };

/** Flags are for flows, not for people. */
const keptValues = (values: JsonObject, confidential: ReadonlySet<string>): Value[] =>
  Object.entries(values)
    .filter(([name, value]) => value !== null && value !== '' && typeof value !== 'boolean' && !SHOWN_ABOVE.has(name))
    .map(([name, value]) => cardValue(name, confidential.has(name) ? MASK : print(value)));

/** All that is known of the customer, once each: what flows remember, then answers that nothing else was made of. */
function collectValues(state: State, { answers }: Remembered, confidential: ReadonlySet<string>): Value[] {
  const { user, thread, hidden = [] } = state;
  const values = new Map(
    [...keptValues(user, confidential), ...keptValues(thread, confidential)].map((v) => [v.name, v]),
  );
  for (const [index, { to, value }] of answers) {
    const isHidden = hidden.some(({ from, to: last }) => index >= from && index <= last);
    if (value === undefined || value === '' || isHidden || to === MASK || SHOWN_ABOVE.has(to)) continue;
    // An answer that a flow has kept under a name may have been put right since.
    if (!Object.hasOwn(user, to) && !Object.hasOwn(thread, to)) values.set(to, cardValue(to, value));
  }
  return [...values.values()];
}

/** When the bot's last part began and ended, and what the last handoff was about. */
function readParts({ lines }: Remembered): Pick<TranscriptCard, 'botSince' | 'botUntil' | 'subject'> {
  let since: number | undefined;
  let until: number | undefined;
  let subject: string | undefined;
  for (const { entry } of lines) {
    const hasBot = since !== undefined && until === undefined;
    if (entry.kind === 'unanswered' || (entry.kind === 'agent' && entry.what === 'left')) {
      [since, until] = [entry.at, undefined];
    } else if (entry.kind === 'handoff') {
      if (hasBot) until = entry.at;
      subject = entry.name ?? subject;
    } else if (entry.kind === 'agent' && hasBot) until = entry.at;
    else if (entry.kind === 'flow') since ??= entry.at;
  }
  return {
    ...(since !== undefined && { botSince: since }),
    ...(until !== undefined && { botUntil: until }),
    ...(subject !== undefined && { subject }),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What there is to know of a conversation at one glance. */
export function tellCard(
  state: State,
  remembered: Remembered,
  known: {
    readonly confidential: ReadonlySet<string>;
    readonly earlier: readonly ConversationSid[];
    readonly mayReveal: boolean;
  },
): TranscriptCard {
  const { mode, customer, user } = state;
  const [name, language] = [textOf(user.name), textOf(user.language)];
  return {
    mode,
    channel: customer.channel,
    ...(name !== undefined && { name: known.confidential.has('name') ? MASK : name }),
    ...(language !== undefined && { language }),
    values: collectValues(state, remembered, known.confidential),
    ...readParts(remembered),
    ...(state.mode === 'waiting' && { waitingSince: state.handoff.since }),
    earlier: [...known.earlier],
    mayReveal: known.mayReveal,
  };
}
