import { TwilioRestError } from '../../src/adapters/twilio/rest';
import type { Credentials } from './credentials';

const RIGHTS =
  'A Standard API key may do all of it but make API keys and switch the guard on; a restricted one needs Flex, ' +
  'Conversations, TaskRouter, Sync and Serverless, reading and writing. The auth token may do everything.';

const hasCode = (error: unknown): error is { readonly code: string; readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** What went wrong and what to do about it, in lines for the person. */
export function explain(error: unknown, credentials: Credentials | undefined): readonly string[] {
  if (error instanceof TwilioRestError && credentials) {
    const { status, message } = error;
    const who = credentials.user === credentials.accountSid ? 'auth token' : `API key ${credentials.user}`;
    if (status === 401) {
      return [
        `Twilio does not take the ${who} (${credentials.from}) for account ${credentials.accountSid}.`,
        'Copy account SID and auth token anew from the Twilio Console, "Account info".',
      ];
    }
    if (status === 403) return [`The ${who} may not do this: ${message}`, RIGHTS];
    if (status === 429 || status >= 500) return [`Twilio answered ${status}: ${message}`, 'Try again in a minute.'];
    if (status === 409) return [`Somebody else has just made this: ${message}`, 'Look at a new plan.'];
    return [`Twilio answered ${status} (${error.code}): ${message}`];
  }
  if (hasCode(error) && /^E(CONN|NOTFOUND|AI_AGAIN|TIMEDOUT)/.test(error.code)) {
    return [`Twilio cannot be reached: ${error.message}`, 'Is this machine online?'];
  }
  return [error instanceof Error ? error.message : String(error)];
}
