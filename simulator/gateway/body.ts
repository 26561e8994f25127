import type { IncomingMessage } from 'node:http';

/** Bytes of the request line and headers, near enough for a limit of a megabyte. */
function headBytes(request: IncomingMessage): number {
  return request.rawHeaders.reduce((sum, part) => sum + part.length + 2, request.url?.length ?? 0);
}

/**
 * The whole body, or undefined when headers and body together exceed `limit` bytes. Rejects when the caller hangs
 * up first. Beyond the limit the rest is read and dropped, so that the caller gets the answer and not a reset.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = headBytes(request);
  for await (const part of request) {
    size += part.length;
    if (size <= limit) parts.push(part);
  }
  return size <= limit ? Buffer.concat(parts) : undefined;
}
