import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { AccountFolder } from '../setup/files/account-folder';
import { readIfThere } from '../setup/files/read-if-there';
import { writePrivate } from '../setup/files/write-private';

const note = z.object({ url: z.string() });

const pathOf = ({ path }: AccountFolder) => join(path, 'guard-aside.json');

/** Notes, before the guard is taken out, where Twilio asked it: what ends badly leaves that to whoever comes next. */
export const noteGuard = (folder: AccountFolder, url: string): Promise<void> =>
  writePrivate(pathOf(folder), `${JSON.stringify({ url })}\n`);

/** Where Twilio asked the guard that a deployment has taken out; undefined where none is out. */
export async function notedGuard(folder: AccountFolder): Promise<string | undefined> {
  const text = await readIfThere(pathOf(folder));
  return text === undefined ? undefined : note.parse(JSON.parse(text)).url;
}

export const strikeGuard = (folder: AccountFolder): Promise<void> => rm(pathOf(folder), { force: true });
