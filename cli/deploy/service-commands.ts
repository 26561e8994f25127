import { join } from 'node:path';
import type { Command } from './command';

export type ServiceName = 'product' | 'guard';

/** Where the build and Twilio's tools are: the folder of this project. */
export const ROOT = join(__dirname, '../..');

const FOLDERS: Readonly<Record<ServiceName, string>> = { product: ROOT, guard: join(ROOT, 'functions-guard') };
const NAMES: Readonly<Record<ServiceName, string>> = { product: 'the Functions', guard: 'the guard' };
const TWILIO_RUN = join(ROOT, 'node_modules/.bin/twilio-run');

/** Which environment of a service: its suffix, or the one without a suffix. */
const toEnvironment = (suffix: string | undefined) =>
  suffix === undefined ? ['--production'] : ['--environment', suffix];

export const buildCommand: Command = {
  about: 'Build the Functions, the guard and the flows',
  program: 'npm',
  args: ['run', 'build:functions'],
  cwd: ROOT,
  environment: {},
};

/** @param variables a file with credentials and variables, readable by its owner only */
export const deployCommand = (name: ServiceName, variables: string, suffix: string | undefined): Command => ({
  about: `Deploy ${NAMES[name]}`,
  program: TWILIO_RUN,
  args: ['deploy', '--env', variables, '--override-existing-project', ...toEnvironment(suffix)],
  cwd: FOLDERS[name],
  environment: {},
});

export interface PreviousBuild {
  readonly serviceSid: string;
  readonly buildSid: string;
}

/** Puts a build that is on Twilio already back in its place. */
export const activateCommand = (
  name: ServiceName,
  { serviceSid, buildSid }: PreviousBuild,
  { variables, suffix }: { readonly variables: string; readonly suffix: string | undefined },
): Command => ({
  about: `Put ${NAMES[name]} back to build ${buildSid}`,
  program: TWILIO_RUN,
  args: [
    ...['activate', '--env', variables, '--service-sid', serviceSid],
    ...['--build-sid', buildSid, ...toEnvironment(suffix)],
  ],
  cwd: FOLDERS[name],
  environment: {},
});
