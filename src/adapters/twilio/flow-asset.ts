import type { FlowBook } from '../../domain/flow/book';
import { openBook } from '../../domain/flow/pack';

declare const Runtime: { getAssets(): Record<string, { open(): string } | undefined> };

/**
 * The flows as they were compiled at build time.
 *
 * @throws Error when the deployment has no flows, or they were compiled by another version
 */
export function readFlowAsset(): FlowBook {
  const asset = Runtime.getAssets()['/flows.json'];
  if (!asset) throw new Error('The private asset flows.json is missing. Build with npm run build, then deploy again.');
  return openBook(asset.open());
}
