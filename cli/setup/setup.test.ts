import { stat } from 'node:fs/promises';
import { ACCOUNT } from '../../simulator/world/account';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { setup } from './setup';
import type { Surroundings } from './surroundings';

let account: AccountStand;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const run = (line: string, other: Parameters<AccountStand['run']>[2] = {}) => account.run(setup, line, other);

/** A bare account, set up in the two runs that a deployment by hand takes. */
async function setUp(line = '--yes') {
  expect(await run(line)).toMatchObject({ exitCode: 0, errors: '' });
  const functions = await account.deploy();
  expect(await run(line)).toMatchObject({ exitCode: 0, errors: '' });
  return functions;
}

describe('a bare account', () => {
  test('is looked at and not touched by --dry-run', async () => {
    const { exitCode, printed } = await run('--dry-run');
    expect(exitCode).toBe(0);
    expect(printed).toContain('+ Sync service: create');
    expect(printed).toContain('Guard: pre-event webhook of the chat service: wait (after the guard is deployed)');
    expect(account.writes()).toEqual([]);
    await expect(account.settings()).rejects.toThrow('ENOENT');
  });

  test('is not touched without a yes', async () => {
    const questions = { confirm: async () => false, text: async () => '', secret: async () => '' };
    expect(await run('', { questions })).toMatchObject({ exitCode: 1 });
    expect(account.writes()).toEqual([]);
  });

  test('gets what the settings name, then waits for the Functions', async () => {
    const { exitCode, printed } = await run('--yes');
    expect(exitCode).toBe(0);
    expect(printed).toContain('Now deploy bot-handoff and bot-handoff-guard with ');
    const settings = await account.settings();
    expect(settings).toMatchObject({
      TWILIO_CHAT_SERVICE_SID: ACCOUNT.chatServiceSid,
      TWILIO_WORKFLOW_SID: ACCOUNT.workflowSid,
      TWILIO_SYNC_SERVICE_SID: account.world.sync.services().find(({ friendlyName }) => friendlyName === 'Bot Handoff')
        ?.sid,
      TWILIO_API_KEY_SID: account.world.credentials.keys()[0]?.sid,
      TWILIO_ADDRESS_SID: [...account.world.settings.addresses.keys()][0],
      BOT_HANDOFF_SWEEP_SECRET: expect.stringMatching(/^\w{64}$/),
    });
    expect(Object.values(settings)).not.toContain(ACCOUNT.authToken);
    expect((await stat(account.folder.settings)).mode & 0o777).toBe(0o600);
  });

  test('is bound to the Functions once they are deployed', async () => {
    const { url } = await setUp();
    const { settings } = account.world;
    expect(settings.workspace.eventCallbackUrl).toBe(`${url}/webhooks/taskrouter#rc=3&rp=all&tt=15000`);
    expect([...settings.interactionWebhooks.values()].map((each) => each.url)).toEqual([
      `${url}/webhooks/interactions`,
    ]);
    expect([...settings.addresses.values()].map(({ autoCreation }) => autoCreation.webhookUrl)).toEqual([
      `${url}/webhooks/conversations`,
    ]);
    expect(settings.serviceWebhooks).toMatchObject({
      preWebhookUrl: `${url}/webhooks/message-guard`,
      postWebhookUrl: '',
      filters: ['onMessageAdd'],
    });
    expect(settings.flex.ui_attributes).toEqual({ bot_handoff: { functions_url: url, guard: 'on' } });
  });

  test('is set up by one command where that can deploy as well', async () => {
    const deploy = async () => void (await account.deploy());
    expect(await run('--yes', { deploy })).toMatchObject({ exitCode: 0, errors: '' });
    expect((await run('--dry-run')).printed).toContain('Nothing to do: everything is as it should be.');
  });
});

describe('environments of the Functions', () => {
  /** Deploys as it is told to, and notes where. */
  function deploying(fails = false) {
    const told: (string | undefined)[] = [];
    const deploy: Surroundings['deploy'] = async ({ environment }) => {
      told.push(environment);
      if (!fails) await account.deploy(undefined, environment);
    };
    return { told, deploy };
  }

  test('what is missing is deployed to the one that was asked for, and bound', async () => {
    const { told, deploy } = deploying();
    expect(await run('--yes --environment stage', { deploy })).toMatchObject({ exitCode: 0, errors: '' });
    expect(told).toEqual(['stage']);
    const { domainName } = account.world.serverless.running('bot-handoff', 'stage');
    expect(account.world.settings.workspace.eventCallbackUrl).toContain(domainName);
  });

  test('what is missing goes where the other service is', async () => {
    await run('--yes');
    await account.deploy(undefined, 'stage');
    account.world.serverless.remove('bot-handoff-guard');
    const { told, deploy } = deploying();
    expect(await run('--yes', { deploy })).toMatchObject({ exitCode: 0, errors: '' });
    expect(told).toEqual(['stage']);
  });

  test('of two, it asks by the names that deploy takes as well', async () => {
    await run('--yes');
    await account.deploy();
    await account.deploy(undefined, 'stage');
    const { exitCode, errors } = await run('--yes');
    expect(exitCode).toBe(1);
    expect(errors).toContain('Add --environment with one of: production, stage.');
    expect(await run('--yes --environment production')).toMatchObject({ exitCode: 0, errors: '' });
    const { domainName } = account.world.serverless.running('bot-handoff');
    expect(account.world.settings.workspace.eventCallbackUrl).toContain(domainName);
  });

  test('what was deployed just now and is not there is said', async () => {
    const { exitCode, errors } = await run('--yes', deploying(true));
    expect(exitCode).toBe(1);
    expect(errors).toContain(
      'bot-handoff and bot-handoff-guard are not to be found, though they were deployed just now.',
    );
  });
});

test('--no-deploy leaves that to somebody else, and without it the plan says what is deployed', async () => {
  let deployed = 0;
  const deploy = async () => {
    deployed += 1;
  };
  expect((await run('--yes --no-deploy', { deploy })).printed).toContain(
    'Now deploy bot-handoff and bot-handoff-guard',
  );
  expect(deployed).toBe(0);
  expect((await run('--dry-run', { deploy })).printed).toContain(
    'Then bot-handoff and bot-handoff-guard are deployed, and what waits for them is done.',
  );
  expect(deployed).toBe(0);
});

test('a second time nothing is changed, and it says so', async () => {
  await setUp();
  const before = account.writes().length;
  const { exitCode, printed } = await run('--yes');
  expect(exitCode).toBe(0);
  expect(printed).toContain('Nothing to do: everything is as it should be.');
  expect(account.writes()).toHaveLength(before);
});

test('--json is one object, and nothing secret is in it', async () => {
  const { printed } = await run('--yes --json');
  const { BOT_HANDOFF_SWEEP_SECRET: sweep, TWILIO_API_KEY_SECRET: key } = await account.settings();
  expect(JSON.parse(printed)).toMatchObject({
    account: ACCOUNT.accountSid,
    done: ['address chat bot-handoff', 'sync-service', 'api-key'],
  });
  for (const secret of [sweep, key, ACCOUNT.authToken]) expect(printed).not.toContain(secret);
});
