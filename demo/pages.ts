import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** File names of the built bundles, below the folder they were built into. */
export interface Pages {
  readonly vendor: string;
  readonly reroute: string;
  readonly flex: string;
  readonly customer: string;
  readonly console: string;
  readonly customerStyle: string;
  readonly consoleStyle: string;
}

const MANIFEST = 'pages.json';

export async function writePages(outdir: string, pages: Pages): Promise<void> {
  const draft = join(outdir, `${MANIFEST}.${process.pid}`);
  await writeFile(draft, JSON.stringify(pages, null, 2));
  await rename(draft, join(outdir, MANIFEST));
}

export const readPages = (outdir: string): Pages => JSON.parse(readFileSync(join(outdir, MANIFEST), 'utf8')) as Pages;
