import type { IncomingMessage } from 'node:http';

/** Reads a body of so many bytes at most; a longer one is cut off and rejects with what `tooLarge` makes. */
export async function readBoundedBytes(
  message: IncomingMessage,
  limit: number,
  tooLarge: () => Error,
): Promise<Buffer> {
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
  return Buffer.concat(chunks);
}

/** The same, for a body that is text. */
export const readBounded = async (message: IncomingMessage, limit: number, tooLarge: () => Error): Promise<string> =>
  (await readBoundedBytes(message, limit, tooLarge)).toString('utf8');
