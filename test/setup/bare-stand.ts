import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeploymentVariables } from '../../cli/setup/deployment-variables';
import type { Deploy } from '../../cli/setup/surroundings';
import type { Terminal } from '../../cli/terminal';
import { buildService } from '../../scripts/bundle/build-service';
import { type Closer, startService } from '../../scripts/stack/start-service';
import { createSimulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import type { Verb } from './account-stand';

const root = join(__dirname, '../..');

/** An account on which nothing is set up, and a machine from which the real Functions can be "deployed" to it. */
export async function openBareStand() {
  await buildService(root, console.warn);
  const closers: Closer[] = [];
  const project = await mkdtemp(join(tmpdir(), 'bot-handoff-'));
  closers.push(() => rm(project, { recursive: true }));
  const simulator = await createSimulator({ port: 0, quiet: true, start: 'bare' });
  closers.push(() => simulator.close());
  simulator.ready('http://127.0.0.1:1');
  const { world } = simulator;

  async function start(uniqueName: string, from: string, given: Readonly<Record<string, string>>): Promise<void> {
    const { accountSid, authToken } = ACCOUNT;
    const folders = { root, functions: `${from}/functions`, assets: `${from}/assets` };
    // What Twilio adds by itself, and where its hosts are.
    const byTwilio = { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, TWILIO_API_BASE: simulator.url };
    const variablesAt = (url: string) => ({ ...given, ...byTwilio, DOMAIN_NAME: new URL(url).host });
    const { url } = await startService({ port: 0, authToken, folders, print: () => undefined, variablesAt }, closers);
    world.serverless.deploy({ uniqueName, domainName: new URL(url).host, variables: given });
  }

  /** Starts both services with what the settings file says, as a deployment would. */
  const deploy: Deploy = async ({ folder }) => {
    const variables = await readDeploymentVariables(folder);
    await Promise.all([
      start('bot-handoff', 'dist', variables.product),
      start('bot-handoff-guard', 'dist/guard', variables.guard),
    ]);
  };

  return {
    simulator,
    world,
    async run(verb: Verb, line: string) {
      const said = { printed: [] as string[], errors: [] as string[] };
      const terminal: Terminal = {
        print: (text) => said.printed.push(text),
        error: (text) => said.errors.push(text),
        lines: (async function* () {})(),
      };
      const surroundings = { environment: {}, home: project, project, questions: undefined, deploy };
      const exitCode = await verb([...line.split(' '), '--local', simulator.url], terminal, surroundings);
      return { exitCode, errors: said.errors, printed: said.printed.join('\n') };
    },
    async openChat(): Promise<{ readonly conversationSid: string; readonly identity: string }> {
      const { domainName } = world.serverless.running('bot-handoff');
      const answer = await fetch(`http://${domainName}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
      if (answer.status !== 200) throw new Error(`no chat: ${await answer.text()}`);
      return (await answer.json()) as { conversationSid: string; identity: string };
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

export type BareStand = Awaited<ReturnType<typeof openBareStand>>;
