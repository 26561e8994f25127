// `npm test`: makes a fresh machine ready (packages, a browser) and runs every test there is.
import { explainOldNode } from './setup/node-version.mjs';

const tooOld = explainOldNode(process.version);
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
const { installIfNeeded } = await import('./setup/install.mjs');
const { provideChromium } = await import('./setup/chromium.mjs');
await installIfNeeded();
provideChromium();
await import('tsx');
await import('./test-all.ts');
