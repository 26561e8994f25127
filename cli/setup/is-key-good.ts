import * as z from 'zod/mini';
import { createRest, TwilioRestError } from '../../src/adapters/twilio/rest';
import type { Variables } from './files/variables-file';

/** Whether the API key of these settings still opens the account. */
export async function isKeyGood(settings: Variables, apiBase: string | undefined): Promise<boolean> {
  const { TWILIO_API_KEY_SID: accountSid, TWILIO_API_KEY_SECRET: authToken } = settings;
  if (!accountSid || !authToken) return false;
  const rest = createRest({ accountSid, authToken, apiBase });
  try {
    await rest({ method: 'GET', host: 'flex-api.twilio.com', path: '/v1/Configuration' }, z.unknown());
    return true;
  } catch (error) {
    if (error instanceof TwilioRestError && error.status === 401) return false;
    throw error;
  }
}
