import type { IncomingHttpHeaders } from 'node:http';

/** The token of a browser's request: Flex sends it as the password `token`, the media client in a header. */
export function requestToken({ authorization, 'x-twilio-token': twilioToken }: IncomingHttpHeaders): string {
  if (typeof twilioToken === 'string') return twilioToken;
  const [scheme = '', value = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const pair = Buffer.from(value, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}
