import { fault } from './fault';
import type { JsonObject } from './json';

const KIB = 1024;

/** Twilio's bounds on the JSON text of attributes, in bytes. */
const ATTRIBUTE_LIMITS = {
  conversation: 16 * KIB,
  message: 4 * KIB,
  participant: 4 * KIB,
  user: 4 * KIB,
} as const;

/** Rejects attributes longer than Twilio takes (50303). */
export const checkAttributes = (attributes: JsonObject, of: keyof typeof ATTRIBUTE_LIMITS): JsonObject => {
  const limit = ATTRIBUTE_LIMITS[of];
  const size = Buffer.byteLength(JSON.stringify(attributes));
  if (size > limit) throw fault('attributesTooLong', `Attributes of a ${of} take ${limit} bytes at most, got ${size}`);
  return attributes;
};
