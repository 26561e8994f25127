import * as z from 'zod/mini';
import type { Media } from '../../domain/flow/engine';

const text = z.optional(z.catch(z.nullable(z.string()), null));
const bytes = z.optional(z.catch(z.nullable(z.coerce.number()), null));

/** REST writes snake_case, webhooks PascalCase; neither is described in full. */
const item = z.object({
  content_type: text,
  ContentType: text,
  filename: text,
  Filename: text,
  size: bytes,
  Size: bytes,
});

/** What a file is of which nothing is known. */
const UNKNOWN = 'application/octet-stream';

/** The files of a message as REST or a webhook lists them. A message is heard all the same when that cannot be read. */
export function toMedia(listed: unknown): readonly Media[] {
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((each) => {
    const { success, data } = item.safeParse(each);
    if (!success) return [];
    return {
      type: data.content_type ?? data.ContentType ?? UNKNOWN,
      name: data.filename ?? data.Filename ?? null,
      size: data.size ?? data.Size ?? null,
    };
  });
}

/** A webhook's field `Media` is JSON. */
export function parseMedia(field: string | undefined): unknown {
  try {
    return field && JSON.parse(field);
  } catch {
    return undefined;
  }
}
