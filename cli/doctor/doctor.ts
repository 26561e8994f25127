import { readArguments, UsageError } from '../read-arguments';
import { type Credentials, findCredentials } from '../setup/credentials';
import { explain } from '../setup/explain';
import { accountFolder } from '../setup/files/account-folder';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import type { Check, Finding } from './check';
import { CHECKS } from './checks/checks';
import { liveCheck } from './live/live';
import { examine, type Patient } from './patient';
import { exitCodeOf, reportLines } from './report';

async function look(check: Check, patient: Patient, credentials: Credentials): Promise<readonly Finding[]> {
  const { id, title, why } = check;
  const common = { check: id, title, why };
  try {
    const verdicts = [await check.look(patient)].flat();
    return verdicts.map((verdict) => ({ ...common, ...verdict }));
  } catch (error) {
    return [{ ...common, outcome: 'unseen', says: explain(error, credentials).join(' ') }];
  }
}

/**
 * Looks at the account and says what is wrong, why it matters and what to do. Changes nothing, but for
 * what `--live` does and takes back. @returns the exit code
 */
export async function doctor(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
  now: () => number = Date.now,
): Promise<number> {
  const { local, rest } = takeLocal(args);
  const { flags, values } = readArguments(rest, {
    words: 0,
    flags: ['json', 'live', 'yes'],
    values: ['environment', 'say', 'wait'],
  });
  if (values.wait !== undefined && !/^[1-9]\d{0,2}$/.test(values.wait))
    throw new UsageError('--wait takes seconds, 1 to 999.');
  const { environment, home, project } = surroundings;
  const isJson = flags.has('json');
  let credentials: Credentials | undefined;
  try {
    const questions = isJson ? undefined : surroundings.questions;
    credentials = await findCredentials({ environment, home, local, questions });
    const { accountSid } = credentials;
    const folder = accountFolder(project, accountSid);
    const patient = await examine(credentials, folder, {
      environment: values.environment,
      isLocal: local !== undefined,
      now: now(),
    });
    const live = liveCheck({ say: values.say, wait: values.wait, isYes: flags.has('yes'), questions });
    const findings: Finding[] = [];
    for (const check of [...CHECKS, ...(flags.has('live') ? [live] : [])])
      findings.push(...(await look(check, patient, credentials)));
    const exitCode = exitCodeOf(findings);
    if (isJson) terminal.print(JSON.stringify({ account: accountSid, findings, exitCode }));
    else for (const line of reportLines(accountSid, findings)) terminal.print(line);
    return exitCode;
  } catch (error) {
    for (const line of explain(error, credentials)) terminal.error(line);
    return 2;
  }
}
