import * as z from 'zod/mini';

/** Every way an endpoint says no. The plugin shows `message`; code is for programs. */
export const REFUSAL_CODES = [
  'invalid_request',
  'not_signed_in',
  'not_your_conversation',
  'unknown_conversation',
  'unknown_message',
  'gone',
  'conversation_closed',
  'wrong_mode',
  'unknown_command',
  'invalid_arguments',
  'command_running',
  'nothing_running',
  'not_allowed',
  'confirmation_needed',
  'paused',
  'busy',
  'wrong_secret',
  'wrong_epoch',
  'key_reused',
  'origin_not_allowed',
  'identity_refused',
  'too_many_requests',
  'failed',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Body of every answer with a status of 400 or more. `message` says what happened and what to do next. */
export const refusalBody = z.object({ code: z.string(), message: z.string() });
export type RefusalBody = z.infer<typeof refusalBody>;

/** An expected failure, on its way to whoever asked. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

export const refusalOf = (code: RefusalCode, message: string): Refusal => ({ code, message });
