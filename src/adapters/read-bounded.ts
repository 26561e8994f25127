import type { IncomingMessage } from 'node:http';

/** Reads a body of so many bytes at most; a longer one is cut off and rejects with what `tooLarge` makes. */
export async function readBounded(message: IncomingMessage, limit: number, tooLarge: () => Error): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += part.length;
    if (bytes > limit) {
      message.destroy();
      throw tooLarge();
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
