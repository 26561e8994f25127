import type { FlowBook } from '../../domain/flow/book';

declare const Runtime: { getAssets(): Record<string, { open(): string } | undefined> };

/**
 * The flows as they were compiled at build time.
 *
 * @throws Error when the deployment has no flows
 */
export function readFlowAsset(): FlowBook {
  const asset = Runtime.getAssets()['/flows.json'];
  if (!asset) throw new Error('The private asset flows.json is missing. Build with npm run build, then deploy again.');
  return JSON.parse(asset.open());
}
