import type { IncomingMessage } from 'node:http';

/** Twilio's largest chat medium, 150 MB. */
const LARGEST_BODY_BYTES = 150 * 1024 * 1024;

/** The whole body; rejects when it is larger than anything Twilio takes, or when the client hangs up. */
export const readBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > LARGEST_BODY_BYTES) request.destroy(new Error('The request body is too large'));
      else parts.push(part);
    });
    request.on('end', () => resolve(Buffer.concat(parts, size)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('The client hung up before its request was whole')));
  });
