import { type DeploymentVariables, readDeploymentVariables } from '../setup/deployment-variables';
import type { Deploy } from '../setup/surroundings';
import { type Command, commandLine, type RunCommand, runHere } from './command';
import { buildCommand, deployCommand, type ServiceName } from './service-commands';
import { lendVariables, loanPath } from './variables-on-loan';

/** The Functions first: the guard reads what they write. */
const SERVICES: readonly ServiceName[] = ['product', 'guard'];

type Order = Parameters<Deploy>[0];

/** @throws Error that names what ended badly */
export async function runOrThrow(run: RunCommand, command: Command): Promise<void> {
  const code = await run(command);
  if (code !== 0) throw new Error(`${command.about}: \`${commandLine(command)}\` ended with ${code}.`);
}

/** Builds and deploys both services, with Twilio's own tool. */
export async function deployServices(
  { credentials, folder, terminal }: Order,
  { run, suffix }: { readonly run: RunCommand; readonly suffix: string | undefined },
): Promise<void> {
  const variables: DeploymentVariables = await readDeploymentVariables(folder);
  const step = async (command: Command) => {
    terminal.print(`${command.about}: ${commandLine(command)}`);
    await runOrThrow(run, command);
  };
  await step(buildCommand);
  for (const name of SERVICES) {
    const path = loanPath(folder, name);
    await lendVariables(path, variables[name], credentials, () => step(deployCommand(name, path, suffix)));
  }
}

/** For set-up, which goes on with what had to wait for it. What is simulated on this machine is deployed already. */
export const deployForSetup: Deploy = async (order) => {
  if (order.credentials.apiBase !== undefined) return;
  await deployServices(order, { run: runHere, suffix: undefined });
};
