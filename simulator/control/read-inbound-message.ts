import type { InboundMessage } from '../world/inbound';
import type { Json } from '../world/json';

/** Reads `{"type": "sms"|"whatsapp", "from", "to", "body"}`, or says in a sentence what is wrong with it. */
export const readInboundMessage = (value: Json | undefined): InboundMessage | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'A message is a JSON object';
  const { type, from, to, body = null } = value;
  if (type !== 'sms' && type !== 'whatsapp') return `type takes sms, whatsapp, got ${JSON.stringify(type)}`;
  if (typeof from !== 'string' || typeof to !== 'string') return 'from and to are addresses, e.g. +15550100';
  if (body !== null && typeof body !== 'string') return 'body is a text';
  return { type, from, to, body };
};
