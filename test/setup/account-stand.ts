import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { accountFolder } from '../../cli/setup/files/account-folder';
import type { Surroundings } from '../../cli/setup/surroundings';
import type { Terminal } from '../../cli/terminal';
import { createSimulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { type FunctionsStandIn, standInForFunctions } from './functions-stand-in';

export type Verb = (args: readonly string[], terminal: Terminal, surroundings: Surroundings) => Promise<number>;

export interface Outcome {
  readonly exitCode: number;
  readonly printed: string;
  readonly errors: string;
}

/** An account on which nothing is set up, and an empty folder to set it up from. */
export async function openAccount() {
  const simulator = await createSimulator({ port: 0, quiet: true, start: 'bare' });
  simulator.ready('http://127.0.0.1:1');
  const project = await mkdtemp(join(tmpdir(), 'bot-handoff-'));
  const functions: FunctionsStandIn[] = [];
  const { world } = simulator;
  const surroundings: Surroundings = {
    environment: {
      TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
      TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
      TWILIO_API_BASE: simulator.url,
    },
    home: project,
    project,
    questions: undefined,
    deploy: undefined,
    pause: async () => undefined,
  };
  const folder = accountFolder(project, ACCOUNT.accountSid);

  return {
    simulator,
    world,
    project,
    folder,
    surroundings,
    async run(verb: Verb, line: string, other: Partial<Surroundings> = {}): Promise<Outcome> {
      const said = { printed: [] as string[], errors: [] as string[] };
      const terminal: Terminal = {
        print: (text) => said.printed.push(text),
        error: (text) => said.errors.push(text),
        lines: (async function* () {})(),
      };
      const args = line === '' ? [] : line.split(' ');
      const exitCode = await verb(args, terminal, { ...surroundings, ...other });
      return { exitCode, printed: said.printed.join('\n'), errors: said.errors.join('\n') };
    },
    /** Deploys both services with what is in the settings file just now. @param suffix of the environment */
    async deploy(authToken = world.credentials.authToken(), suffix?: string): Promise<FunctionsStandIn> {
      const standIn = await standInForFunctions(authToken);
      functions.push(standIn);
      const variables = parseEnv(await readFile(folder.settings, 'utf8')) as Record<string, string>;
      const { domainName } = standIn;
      world.serverless.deploy({ uniqueName: 'bot-handoff', suffix, domainName, variables });
      world.serverless.deploy({ uniqueName: 'bot-handoff-guard', suffix, domainName, variables: {} });
      return standIn;
    },
    settings: async () => parseEnv(await readFile(folder.settings, 'utf8')) as Record<string, string>,
    /** Writes over REST since this was asked for last. */
    writes: () =>
      simulator.wire
        .entries()
        .filter(({ kind, label }) => kind === 'rest' && !label.startsWith('GET'))
        .map(({ label }) => label),
    async close() {
      await simulator.close();
      for (const each of functions) await each.close();
      await rm(project, { recursive: true });
    },
  };
}

export type AccountStand = Awaited<ReturnType<typeof openAccount>>;
