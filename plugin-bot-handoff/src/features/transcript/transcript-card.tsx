import type { TranscriptCard as Card, ConversationSid } from '@bot-handoff/contract';
import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { describeDuration } from './describe-entry';
import { safeText } from './safe-text';

export interface TranscriptCardProps {
  readonly card: Card;
  readonly strings: TranscriptStrings;
  /** The earlier conversation that is shown. */
  readonly earlier: ConversationSid | undefined;
  choose(earlier: ConversationSid | undefined): void;
}

/** Values that are shown before somebody wants to see all. */
const FEW = 6;
const TICK_MS = 5_000;

/** The time now, in milliseconds since 1970, while something grows with it. */
function useNow(isTicking: boolean): number {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}

/** Names and values at one glance. Clocks of this machine and of the service may differ: nothing is below zero. */
function factsOf(card: Card, now: number, strings: TranscriptStrings): { name: string; value: string }[] {
  const { name, language, subject, channel, waitingSince, botSince, botUntil } = card;
  const since = (start: number, end: number) => describeDuration((end - start) / 1000, strings);
  return [
    // Of a customer without a name it is what agents call them: the heading.
    ...(subject === undefined || name === undefined ? [] : [{ name: strings.subject, value: subject }]),
    ...(language === undefined ? [] : [{ name: strings.language, value: language }]),
    { name: strings.channel, value: channel },
    ...(waitingSince === undefined ? [] : [{ name: strings.waiting, value: since(waitingSince, now) }]),
    ...(botSince === undefined ? [] : [{ name: strings.withBot, value: since(botSince, botUntil ?? now) }]),
    ...card.values.map(({ name, value }) => ({ name, value })),
  ];
}

/** What is known of the customer, above all that was said. */
export function TranscriptCard({ card, strings, earlier, choose }: TranscriptCardProps) {
  const [isWhole, setWhole] = React.useState(false);
  const isTicking = card.waitingSince !== undefined || (card.botSince !== undefined && card.botUntil === undefined);
  const facts = factsOf(card, useNow(isTicking), strings);
  const shown = isWhole ? facts : facts.slice(0, FEW);
  const id = React.useMemo(newId, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard
    <section className="bh-card" aria-label={strings.card} tabIndex={0}>
      <h2>
        <bdi>{safeText(card.name ?? card.subject ?? strings.nobody)}</bdi>
      </h2>
      <dl className="bh-facts">
        {shown.map(({ name, value }) => (
          <div key={name}>
            <dt dir="auto">{safeText(name)}</dt>
            <dd dir="auto">{safeText(value)}</dd>
          </div>
        ))}
      </dl>
      {facts.length > FEW && (
        <button type="button" className="bh-link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? strings.less : strings.more(facts.length - FEW)}
        </button>
      )}
      {card.earlier.length > 0 && (
        <p className="bh-detail">
          <label htmlFor={id}>{strings.earlier}</label>{' '}
          <select
            id={id}
            className="bh-button"
            value={earlier ?? ''}
            onChange={({ target }) => choose(card.earlier.find((sid) => sid === target.value))}
          >
            <option value="">{strings.current}</option>
            {card.earlier.map((sid, nth) => (
              <option key={sid} value={sid}>
                {strings.earlierNth(nth + 1)}
              </option>
            ))}
          </select>
        </p>
      )}
    </section>
  );
}

let count = 0;
const newId = (): string => `bot-handoff-earlier-${++count}`;
