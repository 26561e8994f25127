import { readCommandLine } from '../../contract/src/command-line';
import { MESSAGE_MARKS } from '../../contract/src/message-marks-key';
import type { ConversationSid } from '../../contract/src/sids';
import type { Post } from './post';

export type Ruling =
  | { readonly kind: 'pass' }
  /** The agent doubled the prefix on purpose: sent with one, and marked. `attributes` is a string of JSON. */
  | { readonly kind: 'rewrite'; readonly body: string; readonly attributes: string }
  | { readonly kind: 'refuse'; readonly why: string };

/** Whose conversation it is, as our state document has it. */
export interface RecordedCustomer {
  readonly participant: string;
  /** Null on messaging channels. */
  readonly identity: string | null;
}

const PASS: Ruling = { kind: 'pass' };

const isSender = (customer: RecordedCustomer, { participant, identity }: Post): boolean =>
  (participant !== '' && participant === customer.participant) || (identity !== '' && identity === customer.identity);

function parseAttributes(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * Decides what becomes of a message. What is no command is let through without a question; for the rest
 * `findCustomer` is asked once, and whoever is not known to be the customer is taken for an agent.
 *
 * @param findCustomer null for a conversation that is not one of ours; rejects when it cannot be told
 */
export async function judgePost(
  post: Post,
  prefix: string,
  findCustomer: (conversation: ConversationSid) => Promise<RecordedCustomer | null>,
): Promise<Ruling> {
  if (post.source !== 'SDK') return PASS;
  const line = readCommandLine(post.text, prefix);
  if (line.kind === 'message') return PASS;
  let customer: RecordedCustomer | null;
  try {
    customer = await findCustomer(post.conversation);
  } catch (error) {
    return { kind: 'refuse', why: `It cannot be told who sends this. ${error}` };
  }
  if (customer && isSender(customer, post)) return PASS;
  if (line.kind === 'command') return { kind: 'refuse', why: 'Commands are not messages.' };
  const attributes = { ...parseAttributes(post.attributes), [MESSAGE_MARKS]: { literal: true } };
  return { kind: 'rewrite', body: line.text, attributes: JSON.stringify(attributes) };
}
