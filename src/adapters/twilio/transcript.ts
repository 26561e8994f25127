import { type ParticipantSid, readBotMarks, readCommandLine } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { allDone } from '../../ports/all-done';
import type { Transcript, TranscriptLine } from '../../ports/transcript';
import type { Customers } from '../../ports/web-chats';
import { type MessageResource, messageResource, toMessage } from './message';
import { readAttributes } from './read-attributes';
import type { Rest } from './rest';

const NEWEST = 50;

const messageList = z.object({ messages: z.array(messageResource) });

interface Naming {
  readonly customer: ParticipantSid;
  /** What the bot's messages are signed with; it can speak as an agent, too. */
  readonly botName: string;
  /** What agents' commands begin with. */
  readonly commandPrefix: string;
}

/** Undefined for what customers never read, what must not be read again, and what other programs wrote. */
function lineOf(resource: MessageResource, { customer, botName, commandPrefix }: Naming): TranscriptLine | undefined {
  const { index, text, media, participant, isFromAddress, isLiteral } = toMessage(resource);
  const lineBy = (by: TranscriptLine['by']): TranscriptLine => ({ index, by, text, ...(media && { media }) });
  if (participant !== null) {
    if (participant === customer || isFromAddress) return lineBy('customer');
    const isLeaked = !isLiteral && readCommandLine(text, commandPrefix).kind === 'command';
    return isLeaked ? undefined : lineBy('agent');
  }
  const marks = readBotMarks(readAttributes(resource.attributes));
  if (!marks || marks.ephemeral || marks.sensitive) return undefined;
  const { kind = 'say', name = botName } = marks;
  if (kind !== 'say') return lineBy('notice');
  return lineBy(name === botName ? 'bot' : 'agent');
}

export interface TranscriptOptions extends Omit<Naming, 'customer'> {
  readonly chatServiceSid: string;
}

/** Reads over Twilio's Conversations REST API what was said, and by whom. */
export const createTranscript = (
  rest: Rest,
  customers: Pick<Customers, 'find'>,
  { chatServiceSid, ...naming }: TranscriptOptions,
): Transcript => ({
  async read(conversation) {
    const path = `/v1/Services/${chatServiceSid}/Conversations/${conversation}/Messages`;
    const query = { Order: 'desc', PageSize: NEWEST };
    const [{ body }, customer] = await allDone([
      rest({ method: 'GET', host: 'conversations.twilio.com', path, query }, messageList),
      customers.find(conversation),
    ]);
    if (!customer) return [];
    const known = { ...naming, customer: customer.participant };
    return body.messages.flatMap((message) => lineOf(message, known) ?? []).reverse();
  },
});
