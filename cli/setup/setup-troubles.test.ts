import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultRule } from '../../simulator/control/fault-rules';
import { ACCOUNT } from '../../simulator/world/account';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { accountFolder } from './files/account-folder';
import { readVariables } from './files/variables-file';
import { setup } from './setup';

let account: AccountStand;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const run = (line = '--yes', other: Parameters<AccountStand['run']>[2] = {}) => account.run(setup, line, other);
const settings = () => account.world.settings;
const theirs = 'https://other.example.com/hook';
const ourSync = () => account.world.sync.services().filter(({ friendlyName }) => friendlyName === 'Bot Handoff');
const isSetUp = async () => expect((await run('--dry-run')).printed).toContain('Nothing to do: everything is as it');

const fail = (rule: Partial<FaultRule>) =>
  account.simulator.faults.add({ direction: 'rest', kind: 'status', status: 500, ms: 0, timesLeft: 1, ...rule });

/** Something that happens once, and can be waited for. */
function once() {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happen: () => happen(), happened };
}

async function deployed() {
  await run();
  return account.deploy();
}

describe('a failure in the middle', () => {
  // Every write of a whole set-up, by host; the last two are the guard's and what the plugin knows of it.
  const writes = [
    ['sync.twilio.com', 1],
    ['iam.twilio.com', 1],
    ['taskrouter.twilio.com', 1],
    ['flex-api.twilio.com', 1],
    ['conversations.twilio.com', 1],
    ['flex-api.twilio.com', 2],
    ['conversations.twilio.com', 2],
  ] as const;

  test.each(
    writes.flatMap(([host, nth]) =>
      (['status', 'late-status', 'lost-answer'] as const).map((kind) => ({ host, nth, kind })),
    ),
  )('$host, write $nth, $kind: said, and the next run goes on', async ({ host, nth, kind }) => {
    const deploy = async () => void (await account.deploy());
    let seen = 0;
    account.simulator.faults.follow((direction, exchange) => {
      if (direction !== 'rest' || exchange.host !== host || exchange.method === 'GET') return undefined;
      seen += 1;
      return seen === nth ? { kind, status: 503, ms: 0 } : undefined;
    });
    const first = await run('--yes', { deploy });
    expect(first.exitCode).toBe(1);
    expect(first.errors).toMatch(/^Not done: .*\n(.*\n)+.*goes on from here/);
    expect(await run('--yes', { deploy })).toMatchObject({ exitCode: 0, errors: '' });
    await isSetUp();
    expect(ourSync()).toHaveLength(1);
    expect([...settings().interactionWebhooks.values()]).toHaveLength(1);
    expect([...settings().addresses.values()]).toHaveLength(1);
  });

  test('a value that Twilio takes and does not keep is noticed', async () => {
    await deployed();
    const { workspace } = settings();
    Object.defineProperty(workspace, 'eventsFilter', { get: () => '', set: () => undefined });
    const { exitCode, errors } = await run();
    expect(exitCode).toBe(1);
    expect(errors).toContain('Twilio took this and did not keep it: events');
  });
});

describe("other products' webhooks", () => {
  test('are not touched, nor anything else, and it is said whose they are', async () => {
    await deployed();
    settings().serviceWebhooks.preWebhookUrl = theirs;
    settings().workspace.eventCallbackUrl = theirs;
    const before = account.writes().length;
    const { exitCode, errors } = await run();
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/Guard.*serves https:\/\/other.example.com\/hook, which is not ours\.\n.*--force/);
    expect(account.writes()).toHaveLength(before);
  });

  describe('on an account where nothing is deployed yet', () => {
    const moderator = 'https://moderator.example.com/hook';
    beforeEach(() => {
      settings().workspace.eventCallbackUrl = theirs;
      settings().serviceWebhooks.preWebhookUrl = moderator;
    });
    const deploy = async () => void (await account.deploy());
    const asking = (confirm: () => Promise<boolean>) => ({
      questions: { text: async () => '', secret: async () => '', confirm },
    });

    test('are named by the plan, and nothing is done, made or deployed', async () => {
      const dry = await run('--dry-run', { deploy });
      expect(dry.exitCode).toBe(1);
      expect(dry.errors).toContain(`workspace: serves ${theirs}, which is not ours.`);
      expect(dry.errors).toContain(
        `Guard: pre-event webhook of the chat service: serves ${moderator}, which is not ours.`,
      );
      const { exitCode, errors } = await run('--yes', { deploy });
      expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: dry.errors });
      expect(errors).toMatch(/^Nothing was done\.[\s\S]*--force\.$/);
      expect(account.writes()).toEqual([]);
    });

    test('--force --dry-run says what would be replaced', async () => {
      const { exitCode, printed } = await run('--force --dry-run', { deploy });
      expect(exitCode).toBe(0);
      for (const [title, url] of [
        ['workspace', theirs],
        ['service', moderator],
      ]) {
        expect(printed).toContain(`${title}: wait (after`);
        expect(printed).toContain(`takes the place of ${url}, which is kept for undo)`);
      }
    });

    test('--force asks once, where the plan has said it all', async () => {
      const asked: boolean[] = [];
      const outcome = await run('--force', { deploy, ...asking(async () => asked.push(true) > 0) });
      expect(outcome).toMatchObject({ exitCode: 0, errors: '' });
      expect(asked).toHaveLength(1);
      expect(outcome.printed).toContain(`url: ${theirs} -> http`);
      expect(settings().workspace.eventCallbackUrl).not.toBe(theirs);
    });

    test('--force asks again for whoever came while it was deployed', async () => {
      const late = 'https://late.example.com/hook';
      const asked: number[] = [];
      const deployLate = async () => {
        await deploy();
        settings().workspace.eventCallbackUrl = late;
      };
      const { exitCode, printed, errors } = await run('--force', {
        deploy: deployLate,
        ...asking(async () => asked.push(1) === 1),
      });
      expect({ exitCode, asked: asked.length }).toEqual({ exitCode: 1, asked: 2 });
      expect(printed).toContain(`takes the place of ${late}, which is kept for undo)`);
      expect(errors).toContain('What was done stays.');
      expect(settings().workspace.eventCallbackUrl).toBe(late);
      expect(settings().serviceWebhooks.preWebhookUrl).toBe(moderator);
    });
  });

  test('that come while it is deployed are refused, and what was done is not denied', async () => {
    const deploy = async () => {
      await account.deploy();
      settings().workspace.eventCallbackUrl = theirs;
    };
    const { exitCode, errors } = await run('--yes', { deploy });
    expect(exitCode).toBe(1);
    expect(errors).toContain(`serves ${theirs}, which is not ours`);
    expect(errors).not.toContain('Nothing was done');
    expect(errors).toContain('What was done stays.');
  });

  test('a post-event webhook of the service stays beside our guard, with its events and method', async () => {
    Object.assign(settings().serviceWebhooks, { postWebhookUrl: theirs, filters: ['onUserAdded'], method: 'GET' });
    await deployed();
    const { exitCode, printed } = await run();
    expect(exitCode).toBe(0);
    expect(printed).toContain(`Note: ${theirs} is told of every message`);
    expect(settings().serviceWebhooks).toMatchObject({
      postWebhookUrl: theirs,
      filters: ['onUserAdded', 'onMessageAdd'],
      method: 'GET',
    });
  });

  test('of interactions stay beside ours', async () => {
    const now = account.simulator.clock.now();
    const other = { ttid: 'a', friendlyName: 'theirs', url: theirs, method: 'POST', events: [] } as const;
    settings().interactionWebhooks.set('a', { ...other, type: 'global', dateCreated: now, dateUpdated: now });
    await deployed();
    await run();
    expect([...settings().interactionWebhooks.values()].map(({ friendlyName }) => friendlyName)).toEqual([
      'theirs',
      'bot-handoff',
    ]);
  });
});

describe('credentials', () => {
  const key = () => {
    const { sid, secret } = account.world.credentials.addKey('somebody');
    return { TWILIO_API_KEY: sid, TWILIO_API_SECRET: secret };
  };
  const environment = (more: Record<string, string | undefined>) => ({
    environment: { ...account.surroundings.environment, ...more },
  });

  test('a wrong auth token: whose it is and where to find it', async () => {
    const { exitCode, errors } = await run('--yes', environment({ TWILIO_AUTH_TOKEN: 'f'.repeat(32) }));
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/does not take the auth token \(environment\).*\n.*Twilio Console/);
  });

  test('none at all: what to set', async () => {
    const { errors } = await run('--yes', { environment: {} });
    expect(errors).toContain('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN');
  });

  test('an API key serves the Functions itself, and the guard waits for the auth token', async () => {
    const withKey = environment({ ...key(), TWILIO_AUTH_TOKEN: undefined });
    await run('--yes', withKey);
    await account.deploy();
    expect(await run('--yes', withKey)).toMatchObject({ exitCode: 0, errors: '' });
    expect(await account.settings()).toMatchObject({ TWILIO_API_KEY_SID: withKey.environment.TWILIO_API_KEY });
    expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(settings().serviceWebhooks.preWebhookUrl).toContain('message-guard');
  });

  test('a key without the right to something: what it may not do, and what rights are needed', async () => {
    fail({ host: 'taskrouter.twilio.com', status: 403, timesLeft: null });
    const { exitCode, errors } = await run('--yes', environment({ ...key(), TWILIO_AUTH_TOKEN: undefined }));
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/API key SK\w+ may not do this.*\n.*TaskRouter/);
  });

  test('the profile of the Twilio CLI', async () => {
    const { TWILIO_API_KEY: apiKeySid, TWILIO_API_SECRET: apiKeySecret } = key();
    await mkdir(join(account.project, '.twilio-cli'));
    const profiles = { work: { accountSid: ACCOUNT.accountSid, apiKeySid, apiKeySecret } };
    await writeFile(
      join(account.project, '.twilio-cli/config.json'),
      JSON.stringify({ activeProfile: 'work', profiles }),
    );
    const { TWILIO_API_BASE } = account.surroundings.environment;
    expect(await run('--dry-run', { environment: { TWILIO_API_BASE } })).toMatchObject({ exitCode: 0 });
  });

  test('are asked for, the token unseen, and go into no file', async () => {
    const asked: string[] = [];
    const questions = {
      text: async () => ACCOUNT.accountSid,
      secret: async (question: string) => {
        asked.push(question);
        return ACCOUNT.authToken;
      },
      confirm: async () => true,
    };
    const { TWILIO_API_BASE } = account.surroundings.environment;
    expect(await run('', { environment: { TWILIO_API_BASE }, questions })).toMatchObject({ exitCode: 0 });
    expect(asked).toHaveLength(1);
    expect(Object.values(await account.settings())).not.toContain(ACCOUNT.authToken);
  });

  test('after the token has changed: the Functions have to be deployed again first', async () => {
    const old = account.world.credentials.authToken();
    await run();
    account.world.credentials.rotateAuthToken();
    const renewed = environment({ TWILIO_AUTH_TOKEN: account.world.credentials.authToken() });
    await account.deploy(old);
    const { exitCode, errors } = await run('--yes', renewed);
    expect(exitCode).toBe(1);
    expect(errors).toContain('Deploy it again, so that it knows the auth token.');
    expect(settings().workspace.eventCallbackUrl).toBe('');
    await account.deploy();
    expect(await run('--yes', renewed)).toMatchObject({ exitCode: 0 });
  });

  test('a key of the settings that somebody has deleted is replaced', async () => {
    await run();
    const { TWILIO_API_KEY_SID: old = '' } = await account.settings();
    account.world.credentials.removeKey(old);
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect((await account.settings()).TWILIO_API_KEY_SID).toBe(account.world.credentials.keys()[0]?.sid);
  });
});

describe('Functions that were deployed with other settings', () => {
  const NEW_KEY = 'The deployed Functions do not know TWILIO_API_KEY_SECRET, TWILIO_API_KEY_SID: bot-handoff deploy';
  const deleteKey = async () =>
    account.world.credentials.removeKey((await account.settings()).TWILIO_API_KEY_SID ?? '');

  async function bound() {
    const functions = await deployed();
    await run();
    return functions;
  }

  test('a deleted key is replaced in the file, and until the new one is deployed that is said', async () => {
    await bound();
    await deleteKey();
    const first = await run();
    expect(first).toMatchObject({ exitCode: 0, errors: '' });
    expect(first.printed).toContain(NEW_KEY);
    expect(first.printed).not.toContain('run the same command again');
    const before = account.writes().length;
    const second = await run();
    expect(second.printed).toContain(NEW_KEY);
    expect(second.printed).not.toContain('Nothing to do');
    expect(JSON.parse((await run('--yes --json')).printed)).toMatchObject({
      undeployed: ['TWILIO_API_KEY_SECRET', 'TWILIO_API_KEY_SID'],
    });
    expect(account.writes()).toHaveLength(before);
    await account.deploy();
    await run();
    await isSetUp();
  });

  test('what is bound stays bound, and nothing more is bound to them', async () => {
    const { url } = await bound();
    await deleteKey();
    settings().workspace.eventCallbackUrl = '';
    const { exitCode, printed } = await run();
    expect(exitCode).toBe(0);
    expect(printed).toContain('workspace: wait (after the Functions are deployed with the new TWILIO_API_KEY_SID)');
    expect(settings().workspace.eventCallbackUrl).toBe('');
    expect(settings().serviceWebhooks.preWebhookUrl).toBe(`${url}/webhooks/message-guard`);
  });

  test.each(['', ' --data'])('after undo%s, nothing is bound until they are deployed again', async (line) => {
    await bound();
    const { undo } = await import('../undo/undo');
    await account.run(undo, `--yes${line}`);
    const again = await run();
    expect(again).toMatchObject({ exitCode: 0, errors: '' });
    expect(again.printed).toContain('The deployed Functions do not know ');
    expect(again.printed).toContain('Then run the same command again.');
    expect(settings().workspace.eventCallbackUrl).toBe('');
    expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
    expect([...settings().interactionWebhooks.values()]).toEqual([]);
    expect([...settings().addresses.values()].map(({ autoCreation }) => autoCreation.enabled)).toEqual([false]);
    expect(settings().flex.ui_attributes).toEqual({});
    const { url } = await account.deploy();
    expect(await run()).toMatchObject({ exitCode: 0, errors: '' });
    expect(settings().workspace.eventCallbackUrl).toContain(url);
    expect([...settings().addresses.values()].map(({ autoCreation }) => autoCreation.webhookUrl)).toEqual([
      `${url}/webhooks/conversations`,
    ]);
    await isSetUp();
  });

  test('undo without the journal still knows what is bound to them', async () => {
    await bound();
    await deleteKey();
    await rm(account.folder.journal);
    const { undo } = await import('../undo/undo');
    await account.run(undo, '--yes');
    expect(settings().workspace.eventCallbackUrl).toBe('');
    expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
  });

  test('a secret that an older set-up did not make is added, and the Functions told at the next deployment', async () => {
    await bound();
    const text = await readFile(account.folder.settings, 'utf8');
    await writeFile(account.folder.settings, text.replace(/^BOT_HANDOFF_REVEAL_SECRET=.*\n/m, ''));
    account.world.serverless.running('bot-handoff').variables.delete('BOT_HANDOFF_REVEAL_SECRET');
    const { exitCode, printed } = await run();
    expect(exitCode).toBe(0);
    expect(printed).toContain('settings.env: BOT_HANDOFF_REVEAL_SECRET');
    expect(printed).toContain('The deployed Functions do not know BOT_HANDOFF_REVEAL_SECRET: bot-handoff deploy');
    expect((await account.settings()).BOT_HANDOFF_REVEAL_SECRET).toMatch(/^\w{64}$/);
    await account.deploy();
    await run();
    await isSetUp();
  });

  test('a setting that a person has changed is said as well, and binds all the same', async () => {
    await bound();
    const text = await readFile(account.folder.settings, 'utf8');
    await writeFile(account.folder.settings, `${text}BOT_HANDOFF_BOT_NAME=Ada\n`);
    settings().workspace.eventCallbackUrl = '';
    const { printed } = await run();
    expect(printed).toContain('The deployed Functions do not know BOT_HANDOFF_BOT_NAME: bot-handoff deploy');
    expect(printed).not.toContain('run the same command again');
    expect(settings().workspace.eventCallbackUrl).not.toBe('');
  });
});

describe('the guard', () => {
  test('that lets a command through is not switched on; all else is', async () => {
    const functions = await deployed();
    functions.guardAnswer = 200;
    const { exitCode, errors } = await run();
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/Not done: Guard.*\nThe guard lets a command through/);
    expect(settings().serviceWebhooks.preWebhookUrl).toBe('');
    expect(settings().flex.ui_attributes).toEqual({ bot_handoff: { functions_url: functions.url } });
  });

  test('that does not answer is not switched on', async () => {
    const functions = await deployed();
    await functions.close();
    expect((await run()).errors).toMatch(/does not answer .* Is it deployed\?/);
    expect(settings().workspace.eventCallbackUrl).toBe('');
  });
});

describe('an account that is half configured', () => {
  test('with another default service than Flex has: what to do', async () => {
    account.simulator.mount((request, response) => {
      if (request.url !== '/conversations.twilio.com/v1/Configuration') return false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ default_chat_service_sid: 'IS0000000000000000000000000000000f' }));
      return true;
    });
    const { errors, exitCode } = await run();
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/default Conversations service is IS0+f.*Set it under/);
    expect(account.writes()).toEqual([]);
  });

  test('a workflow that is not there: which ones are', async () => {
    const { errors, exitCode } = await run('--yes --workflow WW00000000000000000000000000000099');
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/There is no workflow WW0+99.*There are: WW/);
  });

  test('what is there already is taken', async () => {
    account.world.sync.addService('Bot Handoff');
    await deployed();
    settings().workspace.eventCallbackUrl = '';
    await run();
    expect(ourSync()).toHaveLength(1);
    await isSetUp();
  });

  test('settings are taken from what is deployed, when there is no file', async () => {
    await deployed();
    await run();
    const before = await account.settings();
    await rm(account.folder.path, { recursive: true });
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(await account.settings()).toEqual(before);
    expect(ourSync()).toHaveLength(1);
  });

  test('settings that a person has added stay as they are', async () => {
    await run();
    const text = await readFile(account.folder.settings, 'utf8');
    await writeFile(account.folder.settings, `# Ours\nBOT_HANDOFF_BOT_NAME="Ada & Co"\n${text}`);
    await rm(account.folder.journal);
    await run('--yes --origins https://www.example.com');
    expect(await readFile(account.folder.settings, 'utf8')).toMatch(
      /^# Ours\nBOT_HANDOFF_BOT_NAME="Ada & Co"\n(.*\n)+BOT_HANDOFF_ALLOWED_ORIGINS=https:\/\/www\.example\.com\n$/,
    );
  });
});

describe('two people at once', () => {
  /** Two runs; whoever has made something waits until the other has as well, or has ended. */
  function runBoth(project: string) {
    const met = [once(), once()] as const;
    const pauseOf = (own: 0 | 1) => async () => {
      met[own].happen();
      await Promise.all(met.map(({ happened }) => happened));
    };
    return Promise.all([
      run('--yes', { pause: pauseOf(0) }).finally(met[0].happen),
      run('--yes', { pause: pauseOf(1), project }).finally(met[1].happen),
    ]);
  }

  test('end with one of each, whatever came first', async () => {
    const other = await openAccount();
    expect(await runBoth(other.project)).toEqual(Array(2).fill(expect.objectContaining({ exitCode: 0, errors: '' })));
    const theirs = await readVariables(accountFolder(other.project, ACCOUNT.accountSid).settings);
    const named = [await account.settings(), theirs].map((each) => each.TWILIO_SYNC_SERVICE_SID);
    expect(named).toEqual(Array(2).fill(ourSync()[0]?.sid));
    await account.deploy();
    await runBoth(other.project);
    await run();
    await other.close();
    await isSetUp();
    expect(ourSync()).toHaveLength(1);
    expect([...settings().interactionWebhooks.values()]).toHaveLength(1);
    expect([...settings().addresses.values()]).toHaveLength(1);
    // Each has an API key of its own, since a secret is shown once. The other one is named.
    expect((await run('--dry-run')).printed).toContain(`not in these settings: ${theirs.TWILIO_API_KEY_SID}.`);
  });

  test('what somebody changes after the plan was shown is not overwritten', async () => {
    await deployed();
    const questions = {
      ...{ text: async () => '', secret: async () => '' },
      confirm: async () => {
        settings().workspace.eventCallbackUrl = theirs;
        return true;
      },
    };
    const { exitCode, errors } = await run('', { questions });
    expect(exitCode).toBe(1);
    expect(errors).toContain('Somebody has changed this since the plan was made.');
    expect(settings().workspace.eventCallbackUrl).toBe(theirs);
  });
});

describe('addresses', () => {
  const line = '--yes --addresses sms:+15550100,whatsapp:+15550101';
  const named = (name: string) =>
    [...settings().addresses.values()].find(({ type, address }) => `${type} ${address}` === name)?.autoCreation;

  test('that are asked for make conversations that we are told of, and stay ours', async () => {
    await run(line);
    const { url } = await account.deploy();
    expect(await run(line)).toMatchObject({ exitCode: 0 });
    for (const name of ['sms +15550100', 'whatsapp whatsapp:+15550101']) {
      expect(named(name)).toMatchObject({
        enabled: true,
        type: 'webhook',
        webhookUrl: `${url}/webhooks/conversations`,
      });
    }
    const conversation = await account.world.inbound.receive({
      ...{ type: 'sms', from: '+15550199', to: '+15550100', body: 'Hi' },
    });
    expect(settings().scopedWebhooks.of(conversation.sid)).toHaveLength(1);
    await isSetUp();
  });

  test('with a flow of their own are refused, and come back with undo after --force', async () => {
    await deployed();
    const [chat] = settings().addresses.values();
    if (!chat) throw new Error('no chat address');
    Object.assign(chat.autoCreation, { enabled: true, type: 'studio', studioFlowSid: 'FW1', studioRetryCount: 2 });
    expect((await run()).errors).toContain('serves FW1, which is not ours');
    await run('--yes --force');
    expect(chat.autoCreation.type).toBe('webhook');
    const { undo } = await import('../undo/undo');
    await account.run(undo, '--yes');
    expect(named(`${chat.type} ${chat.address}`)).toMatchObject({
      type: 'studio',
      studioFlowSid: 'FW1',
      studioRetryCount: 2,
    });
  });

  test('--every-conversation: the service tells us, and it stays so', async () => {
    await run('--yes --every-conversation');
    const { url } = await account.deploy();
    await run('--yes --every-conversation');
    expect(settings().serviceWebhooks.postWebhookUrl).toBe(`${url}/webhooks/conversations`);
    await isSetUp();
  });
});
