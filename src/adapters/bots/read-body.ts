import { DEEPEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { describeIssues } from '@bot-handoff/contract/describe-issues';
import { findDeepest } from '@bot-handoff/contract/json-depth';
import type * as z from 'zod/mini';
import { BotCallError } from './bot-adapter';

const malformed = (detail: string, cause?: unknown) => new BotCallError('malformed', detail, 'never', { cause });

const LONGEST_DETAIL = 500;

/**
 * Reads a bot's answer.
 *
 * @throws BotCallError that says where it is wrong, not what stands there
 */
export function readBody<T>(schema: z.ZodMiniType<T>, text: string): T {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw malformed(`the answer is no JSON, ${text.length} characters`, cause);
  }
  return readValue(schema, body);
}

/**
 * Reads what a bot's answer comes to.
 *
 * @throws BotCallError that says where it is wrong, not what stands there
 */
export function readValue<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const deep = findDeepest(body, DEEPEST_BOT_BODY);
  if (deep !== undefined) throw malformed(`the answer is nested more than ${DEEPEST_BOT_BODY} levels deep at ${deep}`);
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw malformed(describeIssues(read.error.issues).join('; ').slice(0, LONGEST_DETAIL));
}
