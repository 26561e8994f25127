// Builds dist/functions and dist/assets, what `twilio-run` starts and deploys. `--watch` goes on after changes.
import { join } from 'node:path';
import { buildService } from './bundle/build-service';
import { FlowsHaveErrors } from './bundle/bundle-assets';
import { watchSources } from './bundle/watch-sources';

const root = join(__dirname, '..');

async function buildOnce(): Promise<boolean> {
  try {
    const changed = await buildService(root, console.warn);
    console.log(changed ? 'Functions and flows are built.' : 'Functions and flows are up to date.');
    return true;
  } catch (error) {
    console.error(error instanceof FlowsHaveErrors ? error.message : error);
    return false;
  }
}

buildOnce().then((succeeded) => {
  if (process.argv.includes('--watch')) watchSources(root, async () => void (await buildOnce()));
  else if (!succeeded) process.exitCode = 1;
});
