import * as z from 'zod/mini';
import type { Rest } from '../../src/adapters/twilio/rest';

const PAGE_SIZE = '100';

export interface ListCall {
  readonly host: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The field of the answer that holds the entries. */
  readonly key: string;
}

const anyPage = z.record(z.string(), z.unknown());
const meta = z.object({ next_page_url: z.nullish(z.string()) });

const pathOf = (url: string | null | undefined) => url?.slice(new URL(url).origin.length);

/** All entries of a list, page by page. */
export async function listAll<Entry>(
  rest: Rest,
  { host, path, query, key }: ListCall,
  entry: z.ZodMiniType<Entry>,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let next: string | undefined = `${path}?${new URLSearchParams({ ...query, PageSize: PAGE_SIZE })}`;
  while (next) {
    const { body }: { body: z.infer<typeof anyPage> } = await rest({ method: 'GET', host, path: next }, anyPage);
    entries.push(...z.array(entry).parse(body[key]));
    next = pathOf(meta.safeParse(body.meta).data?.next_page_url);
  }
  return entries;
}
