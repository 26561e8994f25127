import { readFile, stat } from 'node:fs/promises';
import { CONTRACT_VERSION } from '@bot-handoff/contract';
import { ACCOUNT } from '../../simulator/world/account';
import { type AccountStand, openAccount } from '../../test/setup/account-stand';
import { setup } from '../setup/setup';
import { undo } from '../undo/undo';
import { type Command, commandLine } from './command';
import { deploy } from './deploy';
import { PLUGIN_NAME } from './released-plugin';

let account: AccountStand;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

interface Ran {
  readonly about: string;
  readonly line: string;
  /** The guard was asked for while it ran. */
  readonly isGuarded: boolean;
  /** What the file of variables held, and who could read it. */
  readonly variables: string;
  readonly mode: number;
}

/** What becomes of the plugin on Twilio. The first of its versions is the one that is released. */
function playTwilio(args: readonly string[]) {
  const { releasedPlugins: plugins } = account.world.settings;
  const after = (flag: string) => args[args.indexOf(flag) + 1] ?? '';
  const changelog = after('--changelog');
  if (args.includes('flex:plugins:deploy')) {
    plugins.push({ uniqueName: PLUGIN_NAME, version: after('--version'), changelog });
  }
  if (args.includes('--disable-plugin')) plugins.splice(0);
  if (args.includes('--enable-plugin')) {
    const version = after('--enable-plugin').split('@')[1];
    plugins.unshift(...plugins.splice(plugins.findIndex((each) => each.version === version)));
  }
}

/** In place of Twilio's tools: notes what they are told. */
function createTools(fails?: RegExp) {
  const ran: Ran[] = [];
  const run = async (command: Command): Promise<number> => {
    const path = command.args[command.args.indexOf('--env') + 1] ?? '';
    const hasFile = command.args.includes('--env');
    ran.push({
      about: command.about,
      line: commandLine(command),
      isGuarded: account.world.settings.serviceWebhooks.preWebhookUrl !== '',
      variables: hasFile ? await readFile(path, 'utf8') : '',
      mode: hasFile ? (await stat(path)).mode & 0o777 : 0,
    });
    if (fails?.test(command.about)) return 1;
    playTwilio(command.args);
    return 0;
  };
  return { ran, run };
}

async function call(line: string, tools = createTools()) {
  const outcome = await account.run((args, terminal, around) => deploy(args, terminal, around, tools.run), line);
  return { ...outcome, ran: tools.ran };
}

async function bound() {
  await account.run(setup, '--yes');
  const functions = await account.deploy();
  await account.run(setup, '--yes');
  return functions;
}

const guardUrl = () => account.world.settings.serviceWebhooks.preWebhookUrl;

test('in order, each with its own variables, and the plugin last', async () => {
  await bound();
  const { exitCode, errors, ran } = await call('--yes');
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  expect(ran.map(({ about }) => about)).toEqual([
    'Build the Functions, the guard and the flows',
    'Deploy the Functions',
    'Deploy the guard',
    'Build the contract for the plugin',
    'Upload the plugin',
    'Release version 0.1.0 of the plugin to agents',
  ]);
  const { BOT_HANDOFF_SWEEP_SECRET: secret = '' } = await account.settings();
  const [, functions, guard] = ran;
  expect(functions?.variables).toContain(secret);
  expect(guard?.variables).not.toContain(secret);
  expect(guard?.variables).toMatch(/TWILIO_SYNC_SERVICE_SID=IS/);
});

test('secrets are in a file of its owner only, which is gone afterwards, and in no command', async () => {
  await bound();
  const { ran, printed } = await call('--yes');
  for (const { variables, mode } of ran.filter((each) => each.variables !== '')) {
    expect(variables).toContain(`AUTH_TOKEN=${ACCOUNT.authToken}`);
    expect(mode).toBe(0o600);
  }
  const shown = printed + ran.map(({ line }) => line).join();
  for (const [name, value] of Object.entries(await account.settings())) {
    if (/SECRET/.test(name)) expect(shown).not.toContain(value);
  }
  expect(shown).not.toContain(ACCOUNT.authToken);
  for (const name of ['product', 'guard']) {
    await expect(stat(`${account.folder.path}/deploy-${name}.env`)).rejects.toThrow('ENOENT');
  }
});

test('the guard is not asked while it is replaced, and asked again after a look at it', async () => {
  await bound();
  const before = guardUrl();
  const { ran } = await call('--yes');
  expect(ran.map(({ isGuarded }) => isGuarded)).toEqual([false, false, false, true, true, true]);
  expect(guardUrl()).toBe(before);
});

test.each([
  ['a tool fails', /Deploy the guard/, () => undefined, 'Deploy the guard: `'],
  [
    'the new guard lets commands through',
    undefined,
    (functions: Awaited<ReturnType<typeof bound>>) => {
      functions.guardAnswer = 200;
    },
    'The guard lets a command through',
  ],
  [
    'the Functions are not of this version',
    undefined,
    (functions: Awaited<ReturnType<typeof bound>>) => {
      functions.contract = '0';
    },
    `The Functions speak contract 0, and this version contract ${CONTRACT_VERSION}`,
  ],
])('%s: said, the guard stays out, and the plugin is not touched', async (_, fails, infect, message) => {
  infect(await bound());
  const { exitCode, errors, ran } = await call('--yes', createTools(fails));
  expect(exitCode).toBe(1);
  expect(errors).toContain(message);
  expect(errors).toContain('--roll-back goes back');
  expect(ran.map(({ about }) => about)).not.toContain('Upload the plugin');
  expect(guardUrl()).toBe('');
});

describe('after a deployment that failed', () => {
  const failing = () => createTools(/Deploy the guard/);
  const isAsked = () => guardUrl() !== '';

  test('it is said that the guard stays out, and the next that ends well puts it back', async () => {
    await bound();
    const before = { ...account.world.settings.serviceWebhooks };
    const failed = await call('--yes --no-plugin', failing());
    expect(failed.errors).toContain('The guard is not asked');
    expect(isAsked()).toBe(false);
    expect((await call('--yes --no-plugin', failing())).errors).toContain('The guard is not asked');
    const { exitCode, printed, ran } = await call('--yes --no-plugin');
    expect({ exitCode, isGuarded: ran.map(({ isGuarded }) => isGuarded) }).toEqual({
      exitCode: 0,
      isGuarded: [false, false, false],
    });
    expect(printed).toContain('The guard is asked again.');
    expect(account.world.settings.serviceWebhooks).toEqual(before);
  });

  test('once set-up has put it back, nothing more is said of it', async () => {
    await bound();
    await call('--yes --no-plugin', failing());
    await account.run(setup, '--yes');
    expect(isAsked()).toBe(true);
    account.simulator.faults.add({ direction: 'rest', kind: 'status', status: 500, ms: 0, timesLeft: 1 });
    const { exitCode, errors } = await call('--yes --no-plugin');
    expect(exitCode).toBe(1);
    expect(errors).not.toContain('The guard is not asked');
  });

  test('so does --roll-back', async () => {
    await bound();
    await call('--yes --no-plugin', failing());
    const { exitCode, printed } = await call('--roll-back --yes --no-plugin');
    expect(exitCode).toBe(0);
    expect(printed).toContain('The guard is asked again.');
    expect(isAsked()).toBe(true);
  });

  test('whoever has taken its place meanwhile keeps it, and that is said once', async () => {
    await bound();
    await call('--yes --no-plugin', failing());
    const theirs = 'https://other.example.com/hook';
    account.world.settings.serviceWebhooks.preWebhookUrl = theirs;
    const { exitCode, printed } = await call('--yes --no-plugin');
    expect({ exitCode, url: guardUrl() }).toEqual({ exitCode: 0, url: theirs });
    expect(printed).toContain('The guard is not asked, since others have its place: bot-handoff setup.');
    expect((await call('--yes --no-plugin')).printed).not.toContain('The guard');
  });

  test.each([
    ['here', async () => account.run(undo, '--yes')],
    [
      'from another machine',
      async () => {
        const elsewhere = await openAccount();
        await account.run(undo, '--yes', { project: elsewhere.project });
        await elsewhere.close();
      },
    ],
  ])('once everything was taken back %s, it stays out', async (_, takeBack) => {
    await bound();
    await call('--yes --no-plugin', failing());
    await takeBack();
    expect(await call('--yes --no-plugin')).toMatchObject({ exitCode: 0 });
    expect(isAsked()).toBe(false);
  });
});

test('a guard that somebody has replaced during a deployment is not put back', async () => {
  await bound();
  const theirs = 'https://other.example.com/hook';
  const tools = createTools();
  const run = async (command: Command) => {
    account.world.settings.serviceWebhooks.preWebhookUrl = theirs;
    return tools.run(command);
  };
  const { exitCode, printed } = await call('--yes --no-plugin', { ran: tools.ran, run });
  expect({ exitCode, url: guardUrl() }).toEqual({ exitCode: 0, url: theirs });
  expect(printed).toContain('The guard is not asked, since others have its place');
});

test('the plugin gets the version after the newest, and says its contract', async () => {
  await bound();
  const { releasedPlugins } = account.world.settings;
  for (const version of ['0.1.9', '0.1.10', '0.1.2']) {
    releasedPlugins.push({ uniqueName: PLUGIN_NAME, version, changelog: '' });
  }
  const { printed } = await call('--dry-run');
  expect(printed).toContain(`twilio flex:plugins:deploy --version 0.1.11 --changelog contract-${CONTRACT_VERSION}`);
  expect(printed).toContain(`twilio flex:plugins:release --enable-plugin ${PLUGIN_NAME}@0.1.11`);
});

test.each([
  ['uploading', 'flex:plugins:deploy', 'Twilio does not have version 0.0.10 of the plugin'],
  ['releasing', 'flex:plugins:release', 'Version 0.0.10 of the plugin is not released'],
])('%s the plugin is not believed to a tool that ends without an error', async (_, verb, message) => {
  await bound();
  account.world.settings.releasedPlugins.push({ uniqueName: PLUGIN_NAME, version: '0.0.9', changelog: '' });
  const { ran, run } = createTools();
  const doNothing = async (command: Command) => (command.args.includes(verb) ? 0 : run(command));
  const { exitCode, errors } = await call('--yes', { ran, run: doNothing });
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: expect.stringContaining(message) });
});

test('--dry-run shows the commands and does nothing', async () => {
  await bound();
  const before = account.writes().length;
  const { exitCode, printed, ran } = await call('--dry-run --no-plugin --environment stage');
  expect({ exitCode, ran }).toEqual({ exitCode: 0, ran: [] });
  expect(printed).toMatch(
    /twilio-run deploy --env \S+deploy-product\.env --override-existing-project --environment stage/,
  );
  expect(printed).not.toContain('flex:plugins');
  expect(account.writes()).toHaveLength(before);
});

test('an environment that Twilio could not make is not tried', async () => {
  await bound();
  const { exitCode, errors, ran } = await call('--yes --environment ../stage');
  expect({ exitCode, ran }).toEqual({ exitCode: 1, ran: [] });
  expect(errors).toContain('There is no environment ../stage');
});

test('without a yes nothing is done', async () => {
  await bound();
  expect(await call('')).toMatchObject({ exitCode: 1, ran: [] });
});

describe('where there are two environments', () => {
  const lines = (ran: readonly Ran[]) => ran.map(({ line }) => line).filter((line) => line.includes('twilio-run'));
  const asked = (ran: readonly Ran[]) => ran.map(({ isGuarded }) => isGuarded);

  /** The account is bound to the environment without a suffix. */
  async function twofold() {
    const functions = await bound();
    return { functions, stage: await account.deploy(undefined, 'stage') };
  }

  test.each(['', ' --environment production'])('`deploy%s` means the one without a suffix', async (option) => {
    const { functions } = await twofold();
    const { exitCode, errors, ran } = await call(`--yes --no-plugin${option}`);
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(asked(ran)).toEqual([false, false, false]);
    for (const line of lines(ran)) expect(line).toMatch(/ --production$/);
    functions.guardAnswer = 200;
    expect(await call(`--yes${option}`)).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('The guard lets a command through'),
    });
  });

  test.each(['stage', 'stage-environment'])(
    '--environment %s is looked at, and leaves the guard of the other',
    async (name) => {
      const { stage } = await twofold();
      const { exitCode, ran } = await call(`--yes --no-plugin --environment ${name}`);
      expect({ exitCode, asked: asked(ran) }).toEqual({ exitCode: 0, asked: [true, true, true] });
      for (const line of lines(ran)) expect(line).toMatch(/ --environment stage$/);
      stage.contract = '0';
      expect((await call(`--yes --no-plugin --environment ${name}`)).errors).toContain('speak contract 0');
    },
  );

  test('each has a way back of its own', async () => {
    await twofold();
    const { buildSid } = account.world.serverless.running('bot-handoff');
    const { buildSid: ofStage } = account.world.serverless.running('bot-handoff', 'stage');
    await call('--yes --no-plugin');
    await call('--yes --no-plugin --environment stage');
    expect((await call('--roll-back --dry-run --no-plugin')).printed).toContain(`--build-sid ${buildSid} --production`);
    const back = await call('--roll-back --dry-run --no-plugin --environment stage');
    expect(back.printed).toContain(`--build-sid ${ofStage} --environment stage`);
  });

  test('a guard that is out is not put back by a deployment to the other', async () => {
    await twofold();
    await call('--yes --no-plugin', createTools(/Deploy the guard/));
    const { exitCode, printed } = await call('--yes --no-plugin --environment stage');
    expect({ exitCode, url: guardUrl() }).toEqual({ exitCode: 0, url: '' });
    expect(printed).toContain('The guard is not asked: bot-handoff setup.');
    await call('--yes --no-plugin');
    expect(guardUrl()).not.toBe('');
  });
});

test('what was deployed just now and is not there is said, before the plugin is touched', async () => {
  await account.run(setup, '--yes');
  const { exitCode, errors, ran } = await call('--yes');
  expect(exitCode).toBe(1);
  expect(errors).toContain(
    'bot-handoff and bot-handoff-guard are not to be found, though they were deployed just now.',
  );
  expect(ran.map(({ about }) => about)).not.toContain('Upload the plugin');
});

describe('--roll-back', () => {
  test('puts back what ran before the last deployment', async () => {
    await bound();
    const before = ['bot-handoff-guard', 'bot-handoff'].map((name) => account.world.serverless.running(name));
    const builds = before.map(({ buildSid }) => buildSid);
    await call('--yes --no-plugin');
    const { exitCode, ran } = await call('--roll-back --yes');
    expect(exitCode).toBe(0);
    expect(ran.map(({ line }) => /--build-sid (\w+)/.exec(line)?.[1])).toEqual(builds);
    expect(ran.every(({ isGuarded }) => !isGuarded)).toBe(true);
    expect(guardUrl()).not.toBe('');
  });

  /** Deploys over a version of the plugin, or none. */
  async function deployOver(version: string | null) {
    await bound();
    if (version !== null) {
      account.world.settings.releasedPlugins.push({ uniqueName: PLUGIN_NAME, version, changelog: '' });
    }
    expect(await call('--yes')).toMatchObject({ exitCode: 0 });
  }

  test.each([
    ['the plugin of before is released again', '0.1.4', `--enable-plugin ${PLUGIN_NAME}@0.1.4 `],
    ['a plugin that was not there before is taken away', null, `--disable-plugin ${PLUGIN_NAME} `],
  ])('%s, after the Functions', async (_, version, words) => {
    await deployOver(version);
    const { exitCode, ran } = await call('--roll-back --yes');
    expect(exitCode).toBe(0);
    expect(ran.at(-1)?.line).toContain(`twilio flex:plugins:release ${words}`);
    expect(ran.slice(0, -1).every(({ line }) => line.includes('twilio-run activate'))).toBe(true);
  });

  test('--dry-run shows the way back and does not take it', async () => {
    await deployOver('0.1.4');
    const { exitCode, printed, ran } = await call('--roll-back --dry-run');
    expect({ exitCode, ran }).toEqual({ exitCode: 0, ran: [] });
    expect(printed).toMatch(/Put the guard back to build ZB[\s\S]*Put the Functions back to build ZB/);
    expect(printed).toContain(`--enable-plugin ${PLUGIN_NAME}@0.1.4 `);
  });

  test('--no-plugin leaves the plugin', async () => {
    await deployOver('0.1.4');
    const { ran } = await call('--roll-back --yes --no-plugin');
    expect(ran.map(({ line }) => line).join()).not.toContain('flex:plugins');
  });

  test('goes back behind deployments that failed, not to what they left', async () => {
    await bound();
    const builds = () =>
      ['bot-handoff-guard', 'bot-handoff'].map((name) => account.world.serverless.running(name).buildSid);
    const before = builds();
    for (const _attempt of [1, 2]) {
      const tools = createTools(/Upload the plugin/);
      const run = async (command: Command) => {
        if (command.about === 'Deploy the Functions') {
          const { domainName } = account.world.serverless.running('bot-handoff');
          const variables = await account.settings();
          account.world.serverless.deploy({ uniqueName: 'bot-handoff', domainName, variables });
        }
        return tools.run(command);
      };
      expect(await call('--yes', { ran: tools.ran, run })).toMatchObject({ exitCode: 1 });
    }
    expect(builds()).not.toEqual(before);
    const { ran } = await call('--roll-back --yes');
    expect(ran.map(({ line }) => /--build-sid (\w+)/.exec(line)?.[1])).toEqual(before);
  });

  test('knows of nothing where nothing was deployed from here', async () => {
    await bound();
    const { exitCode, errors } = await call('--roll-back --yes');
    expect(exitCode).toBe(1);
    expect(errors).toContain('Nothing is known that ran before');
  });
});
