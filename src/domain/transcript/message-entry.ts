import type { TranscriptEntry } from '@bot-handoff/contract';
import type { Customer, HiddenStretch } from '../conversation/state';
import { MASK } from '../mask';
import { serialOf } from './line';
import type { Remembered, Taken } from './remembered';
import type { WrittenMessage } from './written-message';

export type MessageEntry = Extract<TranscriptEntry, { kind: 'message' }>;

/** What decides how a message is shown. */
export interface Telling {
  readonly customer: Pick<Customer, 'participant'>;
  readonly remembered: Remembered;
  /** Of the agent, where only one has ever joined. */
  readonly agentName: string | undefined;
  /** Sealed answers from this moment on can still be read by this agent; undefined where they may not. */
  readonly readableSince: number | undefined;
}

/** Where a message stands among all that has happened. */
type Placed = Pick<WrittenMessage, 'index' | 'marks'>;

export const serialOfMessage = ({ marks }: Pick<WrittenMessage, 'marks'>): number | null =>
  marks ? serialOf(marks.effect) : null;

/** Whether a flow keeps this part of the conversation with the bot from agents. */
export const isHidden = (message: Placed, stretches: readonly HiddenStretch[]): boolean =>
  stretches.some(({ from, to, since, until }) => {
    const serial = serialOfMessage(message);
    const { index } = message;
    return serial === null ? index >= from && index <= to : serial >= since && serial < until;
  });

/** The agent's command that said it. */
function commandOf(message: WrittenMessage, { spoken }: Remembered): string | undefined {
  const serial = serialOfMessage(message);
  if (serial === null) return undefined;
  return spoken.find(({ sent }) => sent.some(([from, until]) => serial >= from && serial < until))?.command;
}

function speakerOf({ participant }: WrittenMessage, customer: Telling['customer']): MessageEntry['speaker'] {
  if (participant === null) return 'bot';
  return participant === customer.participant ? 'customer' : 'agent';
}

const answerOf = ({ to, value, flow }: Taken): Partial<MessageEntry> =>
  value === undefined
    ? { lost: 'did_not_fit', ...(flow !== undefined && { answers: { to, flow } }) }
    : { answers: { to, value, ...(flow !== undefined && { flow }) } };

/** The fields that only some messages have. */
function detailsOf(message: WrittenMessage, telling: Telling): Partial<MessageEntry> {
  const { sid, index, marks, files, isUndelivered } = message;
  const { remembered, readableSince } = telling;
  const taken = remembered.answers.get(index);
  const starts = remembered.started.get(index);
  const sealedAt = remembered.sealed.get(sid);
  const command = commandOf(message, remembered);
  const isReadable = readableSince !== undefined && sealedAt !== undefined && sealedAt >= readableSince;
  return {
    ...(command !== undefined && { command }),
    ...(isReadable && { sealed: sid }),
    ...(taken && answerOf(taken)),
    ...(starts !== undefined && { starts }),
    ...(remembered.lost.has(index) && { lost: 'not_understood' as const }),
    ...(marks?.attachment && { attachment: marks.attachment }),
    ...(files.length > 0 && { files: [...files] }),
    ...(isUndelivered && { undelivered: true as const }),
  };
}

/** @param chosen the id of the option that was chosen, of those the message offers */
export function messageEntry(message: WrittenMessage, chosen: string | undefined, telling: Telling): MessageEntry {
  const { sid, index, at, text, marks } = message;
  const speaker = speakerOf(message, telling.customer);
  const name = speaker === 'agent' ? telling.agentName : marks?.name;
  const isMasked = marks?.sensitive === true || (speaker === 'customer' && text === MASK);
  const options = marks?.offer?.options.map((option) => {
    return { text: option.text, ...(option.id === chosen && { chosen: true as const }) };
  });
  return {
    ...(name !== undefined && { name }),
    ...{ kind: 'message', id: sid, at, index, speaker, style: marks?.kind ?? 'say', text: isMasked ? MASK : text },
    ...(isMasked && { masked: true as const }),
    ...(options && { options }),
    ...detailsOf(message, telling),
  };
}
