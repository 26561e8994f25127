import { createRest } from '../../src/adapters/twilio/rest';
import { suffixOf } from '../setup/deployed-services';
import { type DeploymentVariables, readDeploymentVariables } from '../setup/deployment-variables';
import type { Deploy, DeployOrder } from '../setup/surroundings';
import { type RunCommand, runHere } from './command';
import { runShown } from './course';
import { buildCommand, deployCommand, type ServiceName } from './service-commands';
import { lendVariables, loanPath } from './variables-on-loan';

/** The Functions first: the guard reads what they write. */
const SERVICES: readonly ServiceName[] = ['product', 'guard'];

/** Builds and deploys both services, with Twilio's own tool. @throws Error that names what ended badly */
export async function deployServices(
  { credentials, folder, terminal }: DeployOrder,
  { run, suffix }: { readonly run: RunCommand; readonly suffix: string | undefined },
): Promise<void> {
  const variables: DeploymentVariables = await readDeploymentVariables(folder);
  await runShown({ run, terminal }, buildCommand);
  for (const name of SERVICES) {
    const path = loanPath(folder, name);
    const command = deployCommand(name, path, suffix);
    await lendVariables(path, variables[name], credentials, () => runShown({ run, terminal }, command));
  }
}

/** For set-up, which goes on with what had to wait for it. What is simulated on this machine is deployed already. */
export const deployForSetup: Deploy = async (order) => {
  const { user, password, apiBase } = order.credentials;
  if (apiBase !== undefined) return;
  const rest = createRest({ accountSid: user, authToken: password, apiBase });
  await deployServices(order, { run: runHere, suffix: await suffixOf(rest, order.environment) });
};
