import { homedir } from 'node:os';
import { deployForSetup } from '../deploy/deploy-services';
import type { Terminal } from '../terminal';
import type { Credentials } from './credentials';
import type { AccountFolder } from './files/account-folder';
import type { Pause } from './kind';
import { type Questions, terminalQuestions } from './questions';

/** What is needed to deploy both Functions services. */
export interface DeployOrder {
  readonly credentials: Credentials;
  readonly folder: AccountFolder;
  readonly terminal: Terminal;
}

/** Deploys both Functions services with the variables of the folder, to the environment of that name. */
export type Deploy = (order: DeployOrder & { readonly environment: string | undefined }) => Promise<void>;

/** What of the machine set-up depends on. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The folder in which settings and journal are kept. */
  readonly project: string;
  /** Undefined when nobody is there to answer. */
  readonly questions: Questions | undefined;
  /** Undefined where Functions are deployed by hand. */
  readonly deploy: Deploy | undefined;
  /** How time passes; undefined for as it does. */
  readonly pause?: Pause;
}

export const processSurroundings = (): Surroundings => ({
  environment: process.env,
  home: homedir(),
  project: process.cwd(),
  questions: process.stdin.isTTY && process.stdout.isTTY ? terminalQuestions : undefined,
  deploy: deployForSetup,
});
