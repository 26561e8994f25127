import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeploymentVariables } from '../../cli/setup/deployment-variables';
import { setup } from '../../cli/setup/setup';
import type { Deploy, Surroundings } from '../../cli/setup/surroundings';
import { undo } from '../../cli/undo/undo';
import { buildService } from '../../scripts/bundle/build-service';
import { type Closer, startService } from '../../scripts/stack/start-service';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { until } from '../until';

// From an account on which nothing is set up to a conversation with an agent: one command, and the real Functions.

const root = join(__dirname, '../..');
const closers: Closer[] = [];
let simulator: Simulator;
let project = '';
let functionsUrl = '';

/** Starts both services with what the settings file says, as a deployment would. */
const deploy: Deploy = async ({ folder }) => {
  const { authToken } = ACCOUNT;
  const variables = await readDeploymentVariables(folder);
  const start = async (uniqueName: string, from: string, given: Readonly<Record<string, string>>) => {
    const folders = { root, functions: `${from}/functions`, assets: `${from}/assets` };
    // What Twilio adds by itself, and where its hosts are.
    const byTwilio = { ACCOUNT_SID: ACCOUNT.accountSid, AUTH_TOKEN: authToken, TWILIO_API_BASE: simulator.url };
    const { url } = await startService(
      {
        ...{ port: 0, authToken, folders, print: () => undefined },
        variablesAt: (address) => ({ ...given, ...byTwilio, DOMAIN_NAME: new URL(address).host }),
      },
      closers,
    );
    simulator.world.serverless.deploy({ uniqueName, domainName: new URL(url).host, variables: given });
    return url;
  };
  functionsUrl = await start('bot-handoff', 'dist', variables.product);
  await start('bot-handoff-guard', 'dist/guard', variables.guard);
};

async function run(verb: typeof setup, line: string, more: Partial<Surroundings> = {}) {
  const said = { printed: [] as string[], errors: [] as string[] };
  const terminal = {
    print: (text: string) => said.printed.push(text),
    error: (text: string) => said.errors.push(text),
    lines: (async function* () {})(),
  };
  const surroundings = { environment: {}, home: project, project, questions: undefined, deploy, ...more };
  const exitCode = await verb([...line.split(' '), '--local', simulator.url], terminal, surroundings);
  return { exitCode, errors: said.errors, printed: said.printed.join('\n') };
}

beforeAll(async () => {
  await buildService(root, console.warn);
  project = await mkdtemp(join(tmpdir(), 'bot-handoff-'));
  simulator = await createSimulator({ port: 0, quiet: true, start: 'bare' });
  closers.push(() => simulator.close());
  simulator.ready('http://127.0.0.1:1');
}, 120_000);
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await rm(project, { recursive: true });
});

const world = () => simulator.world;
const hears = (conversationSid: string, text: string) =>
  until(() =>
    world()
      .conversations.messages(conversationSid)
      .find(({ body }) => body?.includes(text)),
  );
const taskOf = (conversationSid: string) =>
  until(() =>
    world()
      .taskrouter.tasks()
      .find(({ attributes }) => attributes.conversationSid === conversationSid),
  );

test('one command, and a web chat comes to an agent', async () => {
  const outcome = await run(setup, '--yes --addresses sms:+15550100');
  expect(outcome).toMatchObject({ exitCode: 0, errors: [] });

  const answer = await fetch(`${functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  const { conversationSid, identity } = (await answer.json()) as { conversationSid: string; identity: string };
  const say = (body: string) =>
    world().conversations.post({ conversationSid, author: identity, body }, { source: 'SDK', identity });
  await hears(conversationSid, "What's your name?");
  await say('Maya');
  await hears(conversationSid, 'What type of issue');
  await say('Hardware');
  const task = await taskOf(conversationSid);

  const reservation = await until(() =>
    world()
      .taskrouter.reservations()
      .find(({ taskSid }) => taskSid === task.sid),
  );
  const channel = world().interactions.channelOfConversation(conversationSid);
  const [invite] = world().interactions.invites(channel?.sid ?? '');
  await world().interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
  await hears(conversationSid, 'has joined the chat');

  // The guard stands: what an agent types past the plugin is refused.
  const agent = world().taskrouter.workers()[0]?.friendlyName ?? '';
  const leak = world().conversations.post(
    { conversationSid, author: agent, body: '/ask_issue_frequency' },
    { source: 'SDK', identity: agent },
  );
  await expect(leak).rejects.toMatchObject({ code: 50056 });
}, 120_000);

test('whoever writes to an address that was bound talks to the bot', async () => {
  const { sid } = await world().inbound.receive({ type: 'sms', from: '+15550199', to: '+15550100', body: 'start' });
  await hears(sid, "What's your name?");
});

test('a second time it changes nothing', async () => {
  const { exitCode, printed } = await run(setup, '--yes');
  expect(exitCode).toBe(0);
  expect(printed).toContain('Nothing to do: everything is as it should be.');
});

test('after undo nobody is told, and nobody is asked', async () => {
  expect(await run(undo, '--yes')).toMatchObject({ exitCode: 0, errors: [] });
  const { serviceWebhooks, workspace, interactionWebhooks } = world().settings;
  expect([serviceWebhooks.preWebhookUrl, workspace.eventCallbackUrl, ...interactionWebhooks.keys()]).toEqual(['', '']);
});
