import type { Json } from '../world/json';
import type { DeliveryFailure } from '../world/receipts';

/** Reads `{"status": "failed"|"undelivered", "errorCode"}`, or says in a sentence what is wrong with it. */
export const readDeliveryFailure = (value: Json | undefined): DeliveryFailure | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'A failure is a JSON object';
  const { status = 'undelivered', errorCode = 30003 } = value;
  if (status !== 'failed' && status !== 'undelivered') {
    return `status takes failed, undelivered, got ${JSON.stringify(status)}`;
  }
  if (typeof errorCode !== 'number') return "errorCode is a number of Twilio's, e.g. 30003";
  return { status, errorCode };
};
