import type { ConversationSid } from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';
import { fitsIn, jsonBytes } from '../json-size';

/** What outlives a user's conversations. */
export interface UserData {
  /** What flows know as `user`. */
  readonly values: JsonObject;
  /** The last conversations, the newest at the end. */
  readonly conversations: readonly ConversationSid[];
}

export const NOTHING_KNOWN: UserData = { values: {}, conversations: [] };

/** What one conversation has changed: only these values, since other conversations of the user change others. */
export interface UserChange {
  readonly set: JsonObject;
  readonly removed: readonly string[];
}

/** So many conversations are remembered. */
const CONVERSATIONS = 20;
/** Bytes of values: half of what a conversation's state may take, so that whoever is known can still be talked to. */
const LARGEST = 4096;

const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What has changed between two pictures of a user, or undefined when nothing has. */
export function compareUsers(before: JsonObject, after: JsonObject): UserChange | undefined {
  if (before === after) return undefined;
  const set = Object.fromEntries(Object.entries(after).filter(([name, value]) => !isSame(before[name], value)));
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return Object.keys(set).length + removed.length > 0 ? { set, removed } : undefined;
}

/**
 * Adds to what is stored what a conversation has changed; doing it twice is doing it once. Answers with the very
 * same data when nothing is new, and with a sentence when it would be too much.
 */
export function applyChange(
  data: UserData,
  conversation: ConversationSid,
  { set, removed }: UserChange,
): UserData | { readonly failed: true; readonly reason: string } {
  const gone = removed.filter((name) => Object.hasOwn(data.values, name));
  const fresh = Object.entries(set).filter(([name, value]) => !isSame(data.values[name], value));
  const isListed = data.conversations.includes(conversation);
  if (isListed && gone.length === 0 && fresh.length === 0) return data;
  const kept = Object.entries(data.values).filter(([name]) => !gone.includes(name));
  const values = Object.fromEntries([...kept, ...fresh]);
  if (!fitsIn(LARGEST, values)) {
    return { failed: true, reason: `a user may take ${LARGEST} bytes, this one would take ${jsonBytes(values)}` };
  }
  const conversations = isListed ? data.conversations : [...data.conversations, conversation].slice(-CONVERSATIONS);
  return { values, conversations };
}
