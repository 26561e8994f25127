import * as z from 'zod/mini';
import type { Deed } from '../plan';
import { readIfThere } from './read-if-there';
import { writePrivate } from './write-private';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const journalFile = z.object({
  version: z.literal(1),
  deeds: z.record(z.string(), z.object({ before: z.nullable(fields), after: fields })),
});

/** What set-up has done to the account, so that it can be taken back. Each entry is written before the deed. */
export interface Journal {
  readonly deeds: ReadonlyMap<string, Deed>;
  note(id: string, deed: Deed): Promise<void>;
  strike(id: string): Promise<void>;
}

/** @throws Error when the file is there and cannot be read */
export async function openJournal(path: string): Promise<Journal> {
  const text = await readIfThere(path);
  const deeds = new Map<string, Deed>();
  if (text !== undefined) {
    const read = journalFile.safeParse(parse(text));
    if (!read.success) {
      throw new Error(`${path} cannot be read. It says what was there before set-up: put it right, or move it away.`);
    }
    for (const [id, deed] of Object.entries(read.data.deeds)) deeds.set(id, deed);
  }
  const write = () =>
    writePrivate(path, `${JSON.stringify({ version: 1, deeds: Object.fromEntries(deeds) }, null, 2)}\n`);
  return {
    deeds,
    async note(id, deed) {
      deeds.set(id, deed);
      await write();
    },
    async strike(id) {
      if (deeds.delete(id)) await write();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
