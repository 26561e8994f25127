import { GUARD_SERVICE, PRODUCT_SERVICE } from '../../cli/setup/deployed-services';
import type { Simulator } from '../../simulator/server';
import { functionSettings, guardSettings, type StackAddresses } from './function-settings';

/** Tells the simulated account what runs beside it, as if that had been deployed. */
export function noteServices({ world }: Pick<Simulator, 'world'>, addresses: StackAddresses): void {
  const { functionsUrl, guardUrl, simulatorUrl } = addresses;
  const deploy = (uniqueName: string, url: string, variables: Readonly<Record<string, string>>) =>
    world.serverless.deploy({ uniqueName, domainName: new URL(url).host, variables });
  deploy(PRODUCT_SERVICE, functionsUrl, functionSettings(addresses));
  if (guardUrl !== undefined) deploy(GUARD_SERVICE, guardUrl, guardSettings(simulatorUrl));
}
