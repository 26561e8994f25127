import { join } from 'node:path';
import { buildStack } from '../scripts/stack/build-stack';

/** Fills the caches of every build, so that what follows is a warm start. */
export async function buildEverything(): Promise<void> {
  await buildStack(join(__dirname, '..'), (_, work) => work());
}
