import type { Terminal } from '../terminal';
import { StepFailed } from './apply';
import { applySurvey } from './apply-survey';
import { type Credentials, findCredentials } from './credentials';
import { GUARD_SERVICE, notFoundAfterwards, PRODUCT_SERVICE } from './deployed-services';
import { explain } from './explain';
import { type AccountFolder, accountFolder } from './files/account-folder';
import { readVariables } from './files/variables-file';
import { readSetupOptions, type SetupOptions } from './options';
import { hasWork, planLines, planObject } from './show';
import { processSurroundings, type Surroundings } from './surroundings';
import { type Survey, survey } from './survey';
import { undeployedSettings } from './undeployed-settings';

interface Course {
  readonly options: SetupOptions;
  readonly credentials: Credentials;
  readonly folder: AccountFolder;
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
}

/** Services that are not deployed yet. */
const missingServices = ({ facts, wishes }: Survey): readonly string[] => [
  ...(facts.product ? [] : [PRODUCT_SERVICE]),
  ...(facts.guard || wishes.isUnguarded ? [] : [GUARD_SERVICE]),
];

const isWaiting = (found: Survey) => missingServices(found).length > 0;

/** Deploys what is missing; undefined where nothing is, or where that is left to somebody else. */
const deployerFor = (found: Survey, { options, surroundings }: Course) =>
  isWaiting(found) && !options.isWithoutDeploy ? surroundings.deploy : undefined;

/** Settings of the file that the deployed Functions do not know. */
async function findUndeployed({ facts: { product } }: Survey, { folder }: Course): Promise<readonly string[]> {
  return product ? undeployedSettings(product.variables, await readVariables(folder.settings)) : [];
}

const undeployedLines = ({ steps }: Survey, names: readonly string[]): string[] => [
  `The deployed Functions do not know ${names.join(', ')}: bot-handoff deploy.`,
  ...(steps.some(({ action }) => action === 'wait') ? ['Then run the same command again.'] : []),
];

/** What a person does next. */
function nextLines(found: Survey, folder: AccountFolder, undeployed: readonly string[]): string[] {
  if (isWaiting(found)) {
    return [
      `Now deploy ${missingServices(found).join(' and ')} with ${folder.settings}: docs/setup.md says how.`,
      'Then run the same command again.',
    ];
  }
  if (undeployed.length > 0) return undeployedLines(found, undeployed);
  const address = found.facts.product?.url;
  return [`Something has to call the sweep once a minute: bot-handoff scheduler cron ${address} prints the entry.`];
}

/** @returns what keeps the plan from being carried out, or undefined */
function obstacle(found: Survey): readonly string[] | undefined {
  if (found.problems.length > 0) return found.problems;
  const refused = found.steps.filter(({ action }) => action === 'refuse');
  if (refused.length === 0) return undefined;
  return [
    ...refused.map(({ title, why }) => `${title}: ${why}.`),
    'To take their place and keep their values for undo, add --force.',
  ];
}

async function isAgreed({ options, surroundings, terminal }: Course): Promise<boolean> {
  if (options.isDryRun) return false;
  if (options.isYes) return true;
  if (surroundings.questions && !options.isJson) return surroundings.questions.confirm('Do this?');
  terminal.error('Nothing was done. Add --yes to do this.');
  return false;
}

/** Somebody's place would be taken whom the plan that was agreed to did not name. */
function takesMore(found: Survey, agreed: Survey): boolean {
  const taken = agreed.steps.map(({ id, replaces }) => `${id} ${replaces}`);
  return found.steps.some(({ id, replaces }) => replaces !== undefined && !taken.includes(`${id} ${replaces}`));
}

async function carryOut(found: Survey, course: Course, done: string[]): Promise<void> {
  const { options, terminal } = course;
  await applySurvey(found, course, ({ id, title }) => {
    done.push(id);
    if (!options.isJson) terminal.print(`Done: ${title}`);
  });
}

/** Deploys where that can be done from here, and goes on with what had to wait for it. */
async function finish(found: Survey, course: Course, done: string[]): Promise<Survey> {
  const { credentials, folder, options, surroundings, terminal } = course;
  const deploy = deployerFor(found, course);
  if (!deploy) return found;
  const { product, guard } = found.facts;
  const environment = options.environment ?? product?.environment ?? guard?.environment;
  await deploy({ credentials, folder, terminal, environment });
  const next = await survey(credentials, folder, options, surroundings.pause);
  if (!options.isJson) for (const line of planLines(next, folder.settings)) terminal.print(line);
  const stop = obstacle(next);
  if (stop) throw new Error(stop.join('\n'));
  if (isWaiting(next)) throw notFoundAfterwards(missingServices(next));
  if (takesMore(next, found) && !(await isAgreed(course))) throw new Error('Nobody agreed to take that place.');
  await carryOut(next, course, done);
  return next;
}

async function run(course: Course): Promise<number> {
  const { options, credentials, folder, surroundings, terminal } = course;
  const found = await survey(credentials, folder, options, surroundings.pause);
  const done: string[] = [];
  const report = async (failed?: readonly string[]) => {
    const { isDryRun } = options;
    if (options.isJson) {
      const undeployed = await findUndeployed(found, course);
      terminal.print(JSON.stringify({ ...planObject(found), undeployed, isDryRun, done, ...(failed && { failed }) }));
    } else for (const line of failed ?? []) terminal.error(line);
  };
  if (!options.isJson) for (const line of planLines(found, folder.settings)) terminal.print(line);
  const stop = obstacle(found);
  if (stop) {
    await report(['Nothing was done.', ...stop]);
    return 1;
  }
  const isDeployedHere = deployerFor(found, course) !== undefined;
  if (isDeployedHere && !options.isJson) {
    terminal.print(`Then ${missingServices(found).join(' and ')} are deployed, and what waits for them is done.`);
  }
  if (!hasWork(found) && !isDeployedHere) {
    const undeployed = await findUndeployed(found, course);
    const isDone = !isWaiting(found) && undeployed.length === 0;
    const lines = isDone ? ['Nothing to do: everything is as it should be.'] : nextLines(found, folder, undeployed);
    if (!options.isJson) for (const line of lines) terminal.print(line);
    await report();
    return 0;
  }
  if (!(await isAgreed(course))) {
    await report();
    return options.isDryRun ? 0 : 1;
  }
  try {
    await carryOut(found, course, done);
    const last = await finish(found, course, done);
    await report();
    const undeployed = await findUndeployed(last, course);
    if (!options.isJson) for (const line of nextLines(last, folder, undeployed)) terminal.print(line);
    return 0;
  } catch (error) {
    const step = error instanceof StepFailed ? [`Not done: ${error.step.title}`] : [];
    const reasons = explain(error instanceof StepFailed ? error.cause : error, credentials);
    await report([...step, ...reasons, 'What was done stays. bot-handoff setup goes on from here.']);
    return 1;
  }
}

/** Makes and binds on the account all that the product needs. @returns the exit code */
export async function setup(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> {
  const options = readSetupOptions(args);
  const { environment, home, questions, project } = surroundings;
  let credentials: Credentials | undefined;
  try {
    credentials = await findCredentials({
      ...{ environment, home, local: options.local },
      questions: options.isJson ? undefined : questions,
    });
    const folder = accountFolder(project, credentials.accountSid);
    return await run({ options, credentials, folder, terminal, surroundings });
  } catch (error) {
    for (const line of explain(error, credentials)) terminal.error(line);
    return 1;
  }
}
