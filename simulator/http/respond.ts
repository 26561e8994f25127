import type { ServerResponse } from 'node:http';
import type { TwilioError } from '../world/fault';
import type { Reply } from './route';

const JSON_TYPE = 'application/json; charset=utf-8';

export const faultReply = ({ status, code, message }: TwilioError): Reply => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  ...(status === 401 && { headers: { 'WWW-Authenticate': 'Basic realm="Twilio API"' } }),
});

/** Sends the reply and returns its body as text, for the wire log. */
export const send = (response: ServerResponse, reply: Reply): string => {
  const { status, body, headers } = reply;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return '';
  }
  if (Buffer.isBuffer(body)) {
    response.writeHead(status, { 'Content-Length': body.length, ...headers }).end(body);
    return `(${body.length} bytes)`;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': Buffer.byteLength(text), ...headers });
  response.end(text);
  return text;
};
