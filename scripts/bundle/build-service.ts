import { bundleAssets } from './bundle-assets';
import { bundleFunctions, GUARD } from './bundle-functions';

/** Builds all that is deployed to Twilio Functions, two services, into dist/. Says whether that changed anything. */
export async function buildService(root: string, print: (line: string) => void): Promise<boolean> {
  const [functionsChanged, guardChanged, assets] = await Promise.all([
    bundleFunctions(root),
    bundleFunctions(root, GUARD),
    bundleAssets(root),
  ]);
  for (const warning of assets.warnings) print(`warning: ${warning}`);
  return functionsChanged || guardChanged || assets.changed;
}
