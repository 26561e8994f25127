import { CONTRACT_HEADER, CONTRACT_VERSION } from '@bot-handoff/contract';
import { createRest, type Rest } from '../../src/adapters/twilio/rest';
import { readArguments, UsageError } from '../read-arguments';
import { type Credentials, findCredentials, hasAuthToken } from '../setup/credentials';
import { findServices } from '../setup/deployed-services';
import { explain } from '../setup/explain';
import { type AccountFolder, accountFolder } from '../setup/files/account-folder';
import { probeFunctions, probeGuard } from '../setup/probe-services';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import type { Terminal } from '../terminal';
import { noteBuilds, notedBuilds, readBuilds } from './builds';
import { type Command, commandLine, type RunCommand, runHere } from './command';
import { deployServices, runOrThrow } from './deploy-services';
import { withoutGuard } from './guard-aside';
import { nextPluginVersion, pluginCommands } from './plugin-commands';
import { activateCommand, buildCommand, deployCommand, type ServiceName } from './service-commands';
import { lendVariables, loanPath } from './variables-on-loan';

interface Course {
  readonly credentials: Credentials;
  readonly folder: AccountFolder;
  readonly rest: Rest;
  readonly terminal: Terminal;
  readonly run: RunCommand;
  /** Of the environment; undefined for the one without a suffix. */
  readonly suffix: string | undefined;
}

/** Runs the commands of the plugin, or says which ones they are where the Twilio CLI is not installed. */
async function deployPlugin({ credentials, rest, terminal, run }: Course): Promise<void> {
  for (const command of pluginCommands(await nextPluginVersion(rest), credentials)) {
    terminal.print(`${command.about}: ${commandLine(command)}`);
    await runOrThrow(run, command);
  }
}

/** What is deployed answers, in the contract of this version: else nothing that rests on it is touched. */
async function checkDeployed({ credentials, rest, suffix }: Course): Promise<void> {
  if (!hasAuthToken(credentials)) return;
  const { accountSid, password: authToken } = credentials;
  const found = await findServices(rest, { isLocal: credentials.apiBase !== undefined, environment: suffix });
  if (!found.product || !found.guard) return;
  const { headers } = await probeFunctions(found.product.url, { accountSid, authToken });
  const said = headers.get(CONTRACT_HEADER);
  if (said !== String(CONTRACT_VERSION)) {
    throw new Error(
      `The Functions speak contract ${said}, and this version contract ${CONTRACT_VERSION}: not deployed?`,
    );
  }
  const prefix = found.product.variables.BOT_HANDOFF_PREFIX || '/';
  await probeGuard(found.guard.url, prefix, { accountSid, authToken });
}

async function deployAll(course: Course, withPlugin: boolean): Promise<void> {
  const { folder, rest, suffix, terminal } = course;
  const before = await readBuilds(rest, suffix);
  if (Object.keys(before).length > 0) await noteBuilds(folder, before);
  await withoutGuard(course, async () => {
    await deployServices(course, course);
    await checkDeployed(course);
  });
  // Last: an old plugin is understood by new Functions sooner than the other way round.
  if (withPlugin) await deployPlugin(course);
  terminal.print('Deployed. bot-handoff setup binds the account to it, bot-handoff doctor looks whether all is well.');
}

async function rollBack(course: Course): Promise<void> {
  const { credentials, folder, run, suffix, terminal } = course;
  const builds = await notedBuilds(folder);
  await withoutGuard(course, async () => {
    for (const name of ['guard', 'product'] as const satisfies readonly ServiceName[]) {
      const build = builds[name];
      if (!build) continue;
      const path = loanPath(folder, name);
      const command = activateCommand(name, build, { variables: path, suffix });
      terminal.print(`${command.about}: ${commandLine(command)}`);
      await lendVariables(path, {}, credentials, () => runOrThrow(run, command));
    }
  });
  terminal.print('The Functions are as before. The plugin: twilio flex:plugins:release with the one of before.');
}

function plannedCommands(
  { folder, suffix }: Course,
  withPlugin: boolean,
  plugin: readonly Command[],
): readonly Command[] {
  const services = (['product', 'guard'] as const).map((name) => deployCommand(name, loanPath(folder, name), suffix));
  return [buildCommand, ...services, ...(withPlugin ? plugin : [])];
}

/** Deploys Functions, guard and plugin with Twilio's own tools. @returns the exit code */
export async function deploy(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
  run: RunCommand = runHere,
): Promise<number> {
  const { flags, values } = readArguments(args, {
    words: 0,
    flags: ['dry-run', 'yes', 'no-plugin', 'roll-back'],
    values: ['environment'],
  });
  const { environment, home, project, questions } = surroundings;
  const withPlugin = !flags.has('no-plugin');
  if (flags.has('roll-back') && flags.has('dry-run')) throw new UsageError('--roll-back has no --dry-run.');
  let credentials: Credentials | undefined;
  try {
    credentials = await findCredentials({ environment, home, questions, local: undefined });
    const { accountSid, user, password, apiBase } = credentials;
    const rest = createRest({ accountSid: user, authToken: password, apiBase });
    const folder = accountFolder(project, accountSid);
    const course: Course = { credentials, folder, rest, terminal, run, suffix: values.environment };
    if (flags.has('dry-run')) {
      const plugin = withPlugin ? pluginCommands(await nextPluginVersion(rest), credentials) : [];
      for (const command of plannedCommands(course, withPlugin, plugin)) {
        terminal.print(`${command.about}, in ${command.cwd}:\n  ${commandLine(command)}`);
      }
      return 0;
    }
    const isAgreed = flags.has('yes') || (await questions?.confirm(`Deploy to account ${accountSid}?`)) === true;
    if (!isAgreed) {
      terminal.error('Nothing was done. Add --yes to do this, or --dry-run to see what it is.');
      return 1;
    }
    await (flags.has('roll-back') ? rollBack(course) : deployAll(course, withPlugin));
    return 0;
  } catch (error) {
    for (const line of explain(error, credentials)) terminal.error(line);
    terminal.error('What was deployed stays. bot-handoff deploy begins again, --roll-back goes back.');
    return 1;
  }
}
