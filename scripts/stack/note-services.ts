import { GUARD_SERVICE, PRODUCT_SERVICE } from '../../cli/setup/deployed-services';
import type { Simulator } from '../../simulator/server';
import type { LocalService } from './start-service';

type Running = Pick<LocalService, 'url' | 'variables'>;

/** Tells the simulated account what runs beside it, as if that had been deployed. */
export function noteServices({ world }: Pick<Simulator, 'world'>, product: Running, guard: Running | undefined): void {
  const deploy = (uniqueName: string, { url, variables }: Running) =>
    world.serverless.deploy({ uniqueName, domainName: new URL(url).host, variables });
  deploy(PRODUCT_SERVICE, product);
  if (guard) deploy(GUARD_SERVICE, guard);
}
