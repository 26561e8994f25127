import { bundleAssets } from './bundle-assets';
import { bundleFunctions } from './bundle-functions';

/** Builds all that is deployed to Twilio Functions, into dist/. Says whether that changed anything. */
export async function buildService(root: string, print: (line: string) => void): Promise<boolean> {
  const [functionsChanged, assets] = await Promise.all([bundleFunctions(root), bundleAssets(root)]);
  for (const warning of assets.warnings) print(`warning: ${warning}`);
  return functionsChanged || assets.changed;
}
