// Takes the pictures of the docs from those that the browser tests have made. Run by `npm run screenshots`, after them.
import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);

/** A picture in docs/images, and the one of test/e2e/shots that it is. */
const KEPT = {
  story: 'story',
  model: 'model',
  'in-front': 'in-front',
  transcript: 'transcript-2-live',
  'transcript-dark-es': 'transcript-7-dark-es-narrow',
  'agents/incoming': 'people-1-incoming',
  'agents/more-ways-to-end': 'people-4-menu',
  'agents/unreachable': 'people-6-unreachable',
  'agents/dark-spanish-narrow': 'people-9-end-dark-es',
  'agents/supervisor': 'supervisor-2-audit',
};

for (const [image, shot] of Object.entries(KEPT)) {
  const [from, to] = [`test/e2e/shots/${shot}.png`, `docs/images/${image}.png`];
  await copyFile(fileURLToPath(new URL(from, root)), fileURLToPath(new URL(to, root)));
  console.log(`${to}: ${from}`);
}
