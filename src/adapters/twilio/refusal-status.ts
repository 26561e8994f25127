import type { RefusalCode } from '@bot-handoff/contract';

/** The HTTP status of each refusal. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid_request: 400,
  invalid_arguments: 400,
  wrong_secret: 401,
  not_signed_in: 403,
  not_your_conversation: 403,
  not_allowed: 403,
  origin_not_allowed: 403,
  identity_refused: 403,
  unknown_conversation: 404,
  unknown_command: 404,
  unknown_message: 404,
  conversation_closed: 409,
  wrong_mode: 409,
  command_running: 409,
  nothing_running: 409,
  confirmation_needed: 409,
  paused: 409,
  busy: 409,
  wrong_epoch: 409,
  key_reused: 409,
  gone: 410,
  too_many_requests: 429,
  failed: 500,
};
