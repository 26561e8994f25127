import { CONTRACT_HEADER, CONTRACT_VERSION } from '@bot-handoff/contract';
import { createRest } from '../../src/adapters/twilio/rest';
import { readArguments } from '../read-arguments';
import { type Credentials, findCredentials, hasAuthToken } from '../setup/credentials';
import {
  findServices,
  GUARD_SERVICE,
  notFoundAfterwards,
  PRODUCT_SERVICE,
  PRODUCTION,
  suffixOf,
} from '../setup/deployed-services';
import { explain } from '../setup/explain';
import { type AccountFolder, accountFolder } from '../setup/files/account-folder';
import { probeFunctions, probeGuard } from '../setup/probe-services';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import type { Terminal } from '../terminal';
import { type Command, commandLine, type RunCommand, runHere } from './command';
import type { Course } from './course';
import { deployPlugin } from './deploy-plugin';
import { deployServices } from './deploy-services';
import { withoutGuard } from './guard-aside';
import { notedGuard } from './guard-note';
import { releaseCommand, uploadCommands } from './plugin-commands';
import { nextPluginVersion } from './plugin-versions';
import { commandsBack, rollBack } from './roll-back';
import { buildCommand, deployCommand } from './service-commands';
import { loanPath } from './variables-on-loan';
import { notingWhatRan, readWhatRuns } from './what-ran';

const GUARD_IS_OUT = 'The guard is not asked until a deployment, or going back, has ended well, or bot-handoff setup.';

/** What is deployed answers, in the contract of this version: else nothing that rests on it is touched. */
async function checkDeployed({ credentials, rest, suffix }: Course): Promise<void> {
  const place = { isLocal: credentials.apiBase !== undefined, environment: suffix ?? PRODUCTION };
  const { product, guard } = await findServices(rest, place);
  if (!product || !guard)
    throw notFoundAfterwards([...(product ? [] : [PRODUCT_SERVICE]), ...(guard ? [] : [GUARD_SERVICE])]);
  if (!hasAuthToken(credentials)) return;
  const { accountSid, password: authToken } = credentials;
  const { headers } = await probeFunctions(product.url, { accountSid, authToken });
  const said = headers.get(CONTRACT_HEADER);
  if (said !== String(CONTRACT_VERSION)) {
    throw new Error(
      `The Functions speak contract ${said}, and this version contract ${CONTRACT_VERSION}: not deployed?`,
    );
  }
  const prefix = product.variables.BOT_HANDOFF_PREFIX || '/';
  await probeGuard(guard.url, prefix, { accountSid, authToken });
}

async function deployAll(course: Course): Promise<void> {
  await notingWhatRan(course, await readWhatRuns(course.rest, course.suffix), async () => {
    await withoutGuard(course, async () => {
      await deployServices(course, course);
      await checkDeployed(course);
    });
    // Last: an old plugin is understood by new Functions sooner than the other way round.
    if (course.withPlugin) await deployPlugin(course);
  });
  course.terminal.print(
    'Deployed. bot-handoff setup binds the account to it, bot-handoff doctor looks whether all is well.',
  );
}

async function plannedCommands(course: Course): Promise<readonly Command[]> {
  const { folder, rest, suffix, withPlugin } = course;
  const services = (['product', 'guard'] as const).map((name) => deployCommand(name, loanPath(folder, name), suffix));
  if (!withPlugin) return [buildCommand, ...services];
  const version = await nextPluginVersion(rest);
  return [buildCommand, ...services, ...uploadCommands(version, course), releaseCommand(version, course)];
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
  const isBack = flags.has('roll-back');
  let credentials: Credentials | undefined;
  let folder: AccountFolder | undefined;
  try {
    credentials = await findCredentials({ environment, home, questions, local: undefined });
    const { accountSid, user, password, apiBase } = credentials;
    const rest = createRest({ accountSid: user, authToken: password, apiBase });
    folder = accountFolder(project, accountSid);
    const course: Course = {
      ...{ credentials, folder, rest, terminal, run, suffix: await suffixOf(rest, values.environment) },
      withPlugin: !flags.has('no-plugin'),
      isUnattended: flags.has('yes'),
    };
    if (flags.has('dry-run')) {
      for (const command of await (isBack ? commandsBack(course) : plannedCommands(course))) {
        terminal.print(`${command.about}, in ${command.cwd}:\n  ${commandLine(command)}`);
      }
      return 0;
    }
    const question = `${isBack ? 'Go back on' : 'Deploy to'} account ${accountSid}?`;
    const isAgreed = flags.has('yes') || (await questions?.confirm(question)) === true;
    if (!isAgreed) {
      terminal.error('Nothing was done. Add --yes to do this, or --dry-run to see what it is.');
      return 1;
    }
    await (isBack ? rollBack(course) : deployAll(course));
    return 0;
  } catch (error) {
    for (const line of explain(error, credentials)) terminal.error(line);
    if (folder && (await notedGuard(folder)) !== undefined) terminal.error(GUARD_IS_OUT);
    terminal.error('What was deployed stays. bot-handoff deploy begins again, --roll-back goes back.');
    return 1;
  }
}
