import type { ServerResponse } from 'node:http';

/** What the gateway answers in place of the Function: an HTTP status, Twilio's error code and why. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export const REFUSALS = {
  wrongHost: (host: string) => ({
    status: 403,
    code: 20003,
    message: `Host '${host}' is not this machine. Use 127.0.0.1 or localhost.`,
  }),
  wrongMethod: (method: string) => ({
    status: 405,
    code: 20004,
    message: `Functions take GET, POST and OPTIONS, not ${method}.`,
  }),
  bodyOnGet: () => ({ status: 403, code: 20003, message: 'A GET request to a Function cannot have a body.' }),
  tooLarge: (bytes: number) => ({
    status: 413,
    code: 82002,
    message: `A request to a Function, headers included, takes at most ${bytes} bytes.`,
  }),
  notFound: (path: string) => ({ status: 404, code: 20404, message: `The requested resource ${path} was not found` }),
  notSigned: (url: string) => ({
    status: 403,
    code: 20003,
    message: `X-Twilio-Signature is missing or does not fit ${url}`,
  }),
  notReady: () => ({ status: 503, code: 20503, message: 'The Functions are still starting. Try again in a moment.' }),
  tooMany: () => ({ status: 429, code: 20429, message: 'Too Many Requests' }),
  tooSlow: (ms: number) => ({
    status: 504,
    code: 82002,
    message: `Twilio Function exceeded execution timeout of ${ms} ms`,
  }),
  broken: (why: string) => ({ status: 502, code: 82002, message: `The Functions runtime did not answer: ${why}` }),
} satisfies Record<string, (detail: never) => Refusal>;

/** Answers with Twilio's error body; readable by any page, as a page would otherwise only see a network error. */
export function refuse(response: ServerResponse, refusal: Refusal): string {
  const { status, code, message } = refusal;
  const body = JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'access-control-allow-origin': '*',
  });
  response.end(body);
  return body;
}
