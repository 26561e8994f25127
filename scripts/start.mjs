// `npm start`: plain Node without a package, since it is what fetches the packages.
import { explainOldNode } from './setup/node-version.mjs';

const tooOld = explainOldNode(process.version);
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
const { installIfNeeded } = await import('./setup/install.mjs');
await installIfNeeded();
await import('tsx');
await import('./start-stack.ts');
