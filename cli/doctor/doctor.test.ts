import { writeFile } from 'node:fs/promises';
import { CONTRACT_VERSION } from '@bot-handoff/contract';
import { ACCOUNT } from '../../simulator/world/account';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { PLUGIN_NAME } from '../deploy/released-plugin';
import { setup } from '../setup/setup';
import type { Finding } from './check';
import { doctor } from './doctor';

const MINUTE = 60_000;

let account: AccountStand;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const syncService = () => {
  const found = account.world.sync.services().find(({ friendlyName }) => friendlyName === 'Bot Handoff');
  if (!found) throw new Error('no Sync service');
  return found.sid;
};

/** Over REST, as the Functions do. */
async function writeDocument(name: string, data: object): Promise<void> {
  const answer = await fetch(`${account.simulator.url}/sync.twilio.com/v1/Services/${syncService()}/Documents`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`)}` },
    body: new URLSearchParams({ UniqueName: name, Data: JSON.stringify(data) }),
  });
  expect(answer.status).toBe(201);
}

/** An account on which all is well. */
async function healthy() {
  await account.run(setup, '--yes');
  const functions = await account.deploy();
  await account.run(setup, '--yes');
  const changelog = `contract ${CONTRACT_VERSION}`;
  account.world.settings.releasedPlugins.push({ uniqueName: PLUGIN_NAME, version: '0.1.0', changelog });
  await writeDocument('bot-handoff.sweep', { v: 1, at: Date.now() - 20_000, cursor: null });
  return functions;
}

async function examine(line = '--json', other: Parameters<AccountStand['run']>[2] = {}) {
  const { exitCode, printed } = await account.run(doctor, line, other);
  const { findings } = JSON.parse(printed) as { findings: readonly Finding[] };
  const ill = findings.filter(({ outcome }) => outcome !== 'well' && outcome !== 'skipped');
  return { exitCode, printed, ill: ill.map(({ check, outcome, says }) => `${check} ${outcome}: ${says}`), findings };
}

test('an account that is set up, deployed and swept is well', async () => {
  await healthy();
  const before = account.writes().length;
  const { exitCode, ill, findings } = await examine();
  expect({ exitCode, ill }).toEqual({ exitCode: 0, ill: [] });
  expect(new Set(findings.map(({ check }) => check)).size).toBe(14);
  // The one POST asks Twilio about a token: nothing was changed.
  expect(account.writes().slice(before)).toEqual([expect.stringContaining('Tokens/validate')]);
});

test('nothing secret is printed', async () => {
  await healthy();
  const secrets = Object.entries(await account.settings()).filter(([name]) => /SECRET/.test(name));
  expect(secrets.length).toBeGreaterThan(3);
  for (const line of ['', '--json']) {
    const { printed, errors } = await account.run(doctor, line);
    for (const [, secret] of [...secrets, ['', ACCOUNT.authToken] as const]) {
      expect(printed + errors).not.toContain(secret);
    }
  }
});

test('as text, what is wrong comes with why it matters and what to do', async () => {
  await healthy();
  account.world.settings.workspace.eventCallbackUrl = '';
  const { exitCode, printed } = await account.run(doctor, '');
  expect(exitCode).toBe(1);
  expect(printed).toMatch(
    /✗ Event callback of the TaskRouter workspace: url: .*\n +Why it matters: Events .*\n +What to do: bot-handoff setup\./,
  );
  expect(printed).toMatch(/\n1 failures, 0 warnings\.$/);
});

test('a bare account: nothing is deployed', async () => {
  const { exitCode, ill } = await examine();
  expect(exitCode).toBe(1);
  expect(ill).toContain('functions failure: They are not deployed.');
});

type Functions = Awaited<ReturnType<typeof healthy>>;
const theirs = 'https://other.example.com/hook';

/** One illness each; everything else is well. */
const ILLNESSES: readonly (readonly [string, number, RegExp, (functions: Functions) => unknown])[] = [
  [
    'the guard answers, and lets commands through',
    1,
    /^guard failure: The guard lets a command through/,
    (functions) => {
      functions.guardAnswer = 200;
    },
  ],
  [
    'signatures are not checked',
    1,
    /^functions failure: They answered 200 to a forged signature/,
    (functions) => {
      functions.checksSignatures = false;
    },
  ],
  [
    'the Functions are of another version',
    1,
    /^functions failure: They speak contract 0;/,
    (functions) => {
      functions.contract = '0';
    },
  ],
  [
    'the plugin is of another version',
    1,
    /^plugin failure: Version 0\.0\.9 speaks contract 0/,
    () => {
      account.world.settings.releasedPlugins.splice(0, 1, {
        uniqueName: PLUGIN_NAME,
        version: '0.0.9',
        changelog: 'contract 0',
      });
    },
  ],
  [
    'the plugin is not released',
    1,
    /^plugin failure: plugin-bot-handoff is not released/,
    () => account.world.settings.releasedPlugins.splice(0),
  ],
  [
    'somebody else hears every message',
    0,
    /^answerers warning: https:\/\/other\.example\.com\/hook is told of every message/,
    () =>
      Object.assign(account.world.settings.serviceWebhooks, {
        postWebhookUrl: theirs,
        filters: ['onMessageAdd', 'onMessageAdded'],
      }),
  ],
  [
    'an event is missing',
    1,
    /^webhooks failure: .*TaskRouter workspace: events: task\.created -> /,
    () => {
      account.world.settings.workspace.eventsFilter = 'task.created';
    },
  ],
  [
    "another's webhook",
    1,
    /^webhooks failure: .*serves https:\/\/other/,
    () => {
      account.world.settings.workspace.eventCallbackUrl = theirs;
    },
  ],
  [
    'nobody is asked before a message',
    0,
    /^guard warning: Twilio does not ask it/,
    () => {
      account.world.settings.serviceWebhooks.preWebhookUrl = '';
    },
  ],
  [
    'a setting is misspelt',
    0,
    /^settings warning: BOT_HANDOFF_FALBACKS is no setting; did you mean 'BOT_HANDOFF_FALLBACKS'/,
    () => deployVariables({ BOT_HANDOFF_FALBACKS: '1' }),
  ],
  [
    'a setting cannot be read',
    1,
    /^settings failure: BOT_HANDOFF_WAIT_MINUTES is not a whole number/,
    () => deployVariables({ BOT_HANDOFF_WAIT_MINUTES: 'soon' }),
  ],
  [
    'the API key that is deployed has been deleted',
    1,
    /^web-chat failure: The API key SK\w+ that the Functions are deployed with does not open this account/,
    async () => account.world.credentials.removeKey((await account.settings()).TWILIO_API_KEY_SID ?? ''),
  ],
  [
    'the secret that is deployed is not that of the API key',
    1,
    /^web-chat failure: The API key SK\w+ that the Functions are deployed with does not open this account/,
    async () => {
      const wrong = { TWILIO_API_KEY_SECRET: 'f'.repeat(32) };
      const lines = Object.entries({ ...(await account.settings()), ...wrong }).map((pair) => `${pair.join('=')}\n`);
      await writeFile(account.folder.settings, lines.join(''));
      deployVariables(wrong);
    },
  ],
  [
    'alerts cannot be signed',
    0,
    /^settings warning: BOT_HANDOFF_ALERT_URL is set, and VAULT_ALERT_SECRET is not/,
    () => deployVariables({ BOT_HANDOFF_ALERT_URL: 'https://alerts.example.com' }),
  ],
  [
    'the bot is switched off',
    0,
    /^pause warning: It is paused since 2026/,
    () => writeDocument('bot-handoff.pause', { v: 1, to: 'agent', since: Date.parse('2026-11-22') }),
  ],
  [
    'Leave does what the settings do not say',
    0,
    /^leave warning: Leave is on, and BOT_HANDOFF_LEAVE is to_bot/,
    () => {
      account.world.settings.flex.agent_conv_end_methods = { enabled: ['Leave'] };
      deployVariables({ BOT_HANDOFF_LEAVE: 'to_bot' });
    },
  ],
];

const deployVariables = (variables: Readonly<Record<string, string>>) => {
  const { domainName } = account.world.serverless.running('bot-handoff');
  account.world.serverless.deploy({ uniqueName: 'bot-handoff', domainName, variables });
};

test.each(ILLNESSES)('%s', async (_, exitCode, says, infect) => {
  const functions = await healthy();
  await infect(functions);
  const found = await examine();
  expect(found.ill).toEqual([expect.stringMatching(says)]);
  expect(found.exitCode).toBe(exitCode);
});

test('the address that web chats are opened at has been deleted', async () => {
  await healthy();
  account.world.settings.addresses.clear();
  const { exitCode, ill } = await examine();
  expect(exitCode).toBe(1);
  expect(ill).toContainEqual(expect.stringMatching(/^web-chat failure: The address IG\w+ .* is not on this account/));
});

test('what is bound to nobody, while the Functions have a key that is gone, needs them deployed first', async () => {
  await healthy();
  account.world.credentials.removeKey((await account.settings()).TWILIO_API_KEY_SID ?? '');
  account.world.settings.workspace.eventCallbackUrl = '';
  const { findings } = await examine();
  const finding = findings.find(({ says }) => says.startsWith('Event callback of the TaskRouter workspace: url'));
  expect(finding).toMatchObject({ outcome: 'failure', fix: 'bot-handoff deploy, then bot-handoff setup.' });
});

test('a sweep that is late, and one that has never been', async () => {
  await healthy();
  const line = (now: number) => account.run((args, terminal, around) => doctor(args, terminal, around, () => now), '');
  expect((await line(Date.now() + MINUTE)).exitCode).toBe(0);
  const late = await line(Date.now() + 10 * MINUTE);
  expect(late.exitCode).toBe(1);
  expect(late.printed).toContain('✗ The last one began 10 minutes ago.');
});

/** Enters a conversation where a sweep looks for open ones. */
async function markOpen(sid: string) {
  const maps = `${account.simulator.url}/sync.twilio.com/v1/Services/${syncService()}/Maps`;
  const headers = { authorization: `Basic ${btoa(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`)}` };
  const name = `bot-handoff.due.${Number.parseInt(sid.slice(-1), 16)}`;
  await fetch(maps, { method: 'POST', headers, body: new URLSearchParams({ UniqueName: name }) });
  const item = new URLSearchParams({ Key: sid, Data: '{}' });
  await fetch(`${maps}/${name}/Items`, { method: 'POST', headers, body: item });
}

test('webhooks of a conversation that cannot be read are not taken for none', async () => {
  await healthy();
  const { sid } = await account.world.conversations.create({}, { source: 'API' });
  await markOpen(sid);
  account.simulator.faults.follow((direction, { path, method }) =>
    direction === 'rest' && method === 'GET' && /\/Conversations\/CH\w+\/Webhooks/.test(path)
      ? { kind: 'status', status: 503, ms: 0 }
      : undefined,
  );
  const { exitCode, ill } = await examine();
  expect({ exitCode, ill }).toEqual({
    exitCode: 2,
    ill: ['answerers unseen: The webhooks of 1 of 1 conversations could not be read.'],
  });
});

test('a second bot in a conversation of ours', async () => {
  await healthy();
  const { sid } = await account.world.conversations.create({}, { source: 'API' });
  account.world.settings.scopedWebhooks.add(sid, {
    target: 'studio',
    url: null,
    method: 'POST',
    filters: [],
    triggers: [],
    flowSid: `FW${'1'.repeat(32)}`,
    replayAfter: null,
  });
  await markOpen(sid);
  expect((await examine()).ill).toEqual([
    `answerers failure: ${sid} is told to Studio flow FW${'1'.repeat(32)} as well.`,
  ]);
});

describe('what cannot be looked at', () => {
  test('one check of many: exit code 2', async () => {
    await healthy();
    const rule = {
      direction: 'rest',
      kind: 'status',
      status: 403,
      ms: 0,
      timesLeft: 9,
      host: 'iam.twilio.com',
      method: 'POST',
    } as const;
    account.simulator.faults.add(rule);
    const { exitCode, ill } = await examine();
    expect(exitCode).toBe(2);
    expect(ill).toEqual([expect.stringMatching(/^tokens unseen: The auth token may not do this/)]);
  });

  test('no credentials: exit code 2', async () => {
    const { exitCode, errors } = await account.run(doctor, '', { environment: {} });
    expect(exitCode).toBe(2);
    expect(errors).toContain('No credentials.');
  });

  test('credentials that Twilio refuses: exit code 2, and the token is not repeated', async () => {
    const wrong = 'b'.repeat(32);
    const environment = { ...account.surroundings.environment, TWILIO_AUTH_TOKEN: wrong };
    const { exitCode, errors } = await account.run(doctor, '', { environment });
    expect(exitCode).toBe(2);
    expect(errors).toContain('Twilio does not take the auth token');
    expect(errors).not.toContain(wrong);
  });
});
