import { type LiveState, readBotMarks } from '@bot-handoff/contract';

/** The part of Flex's message that is read. */
export interface ReadableMessage {
  readonly isFromMe?: boolean;
  readonly source?: { readonly attributes?: unknown; readonly participantSid?: string | null };
}

/** Anybody can write marks; only what no participant wrote was written by the bot's service. */
export const botNameOf = ({ source }: ReadableMessage): string | undefined => {
  if (!source || source.participantSid) return undefined;
  const marks = readBotMarks(source.attributes);
  return marks && (marks.name ?? '');
};

/** Whether the customer wrote it, by the word of the task. */
export const isCustomers = ({ source }: ReadableMessage, live: LiveState | undefined): boolean =>
  live?.customer !== undefined && source?.participantSid === live.customer;

/** How agents know the customer: see `customer-name` of the service. */
export function readCustomerName(attributes: unknown): string | undefined {
  const { name } = (attributes ?? {}) as Readonly<Record<string, unknown>>;
  return typeof name === 'string' && name !== '' ? name : undefined;
}
