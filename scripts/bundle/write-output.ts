import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles } from './source-files';

/** On the file system of what is built, and nowhere that is deployed. */
const UNFINISHED = join(__dirname, '../../.cache/unfinished');

/**
 * Makes the folder hold exactly these files (content by path in the folder) and says whether that changed anything.
 * A file is whole at every moment, also for another stack that builds the same folder.
 */
export async function writeOutput(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  let changed = false;
  await mkdir(folder, { recursive: true });
  for (const [path, content] of files) {
    if (await writeIfChanged(join(folder, path), content)) changed = true;
  }
  const wanted = new Set([...files.keys()].map((path) => join(folder, path)));
  for (const file of await listFiles(folder)) {
    if (wanted.has(file)) continue;
    await rm(file, { force: true });
    changed = true;
  }
  return changed;
}

/** Writes elsewhere and renames, unless the file is so already. Says whether it wrote. */
export async function writeIfChanged(file: string, content: Uint8Array): Promise<boolean> {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(content)) return false;
  await mkdir(UNFINISHED, { recursive: true });
  await mkdir(dirname(file), { recursive: true });
  unfinished += 1;
  const partial = join(UNFINISHED, `${process.pid}-${unfinished}`);
  await writeFile(partial, content);
  await rename(partial, file);
  return true;
}

let unfinished = 0;
