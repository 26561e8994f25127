import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Inter as a variable font (SIL Open Font License), served from this machine. */
export const FONT_FILES = [
  'inter-latin-wght-normal.woff2',
  'inter-latin-wght-italic.woff2',
  'inter-latin-ext-wght-normal.woff2',
] as const;

export async function copyFont(root: string, outdir: string, file: string): Promise<void> {
  const folder = join(outdir, 'fonts');
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${file}.${process.pid}`);
  await copyFile(join(root, 'node_modules/@fontsource-variable/inter/files', file), draft);
  await rename(draft, join(folder, file));
}
