import { join } from 'node:path';
import { CONTRACT_VERSION } from '@bot-handoff/contract';
import type { Credentials } from '../setup/credentials';
import type { Command } from './command';
import { contractNote, PLUGIN_NAME } from './released-plugin';
import { ROOT } from './service-commands';

export const PLUGIN_FOLDER = join(ROOT, PLUGIN_NAME);

/** As the Twilio CLI takes them. */
const environmentOf = ({ accountSid, user, password }: Credentials): Readonly<Record<string, string>> => ({
  TWILIO_ACCOUNT_SID: accountSid,
  ...(user === accountSid ? { TWILIO_AUTH_TOKEN: password } : { TWILIO_API_KEY: user, TWILIO_API_SECRET: password }),
});

/** A command of the Twilio CLI. It encodes texts by hand; those given here have nothing to encode. */
const twilio = (credentials: Credentials, about: string, args: readonly string[]): Command => ({
  about,
  program: 'twilio',
  args,
  cwd: PLUGIN_FOLDER,
  environment: environmentOf(credentials),
});

/** The plugin is bundled with it, and it is not in version control. */
const contractCommand: Command = {
  about: 'Build the contract for the plugin',
  program: 'node',
  args: ['scripts/build-contract.mjs'],
  cwd: ROOT,
  environment: {},
};

/** Whose plugin it is, and whether somebody is there to answer what the Twilio CLI asks. */
export interface PluginOrder {
  readonly credentials: Credentials;
  /** What Twilio's validator finds is printed, and nobody asked. */
  readonly isUnattended: boolean;
}

/** Builds the plugin and uploads it as the version that is named. */
export const uploadCommands = (version: string, { credentials, isUnattended }: PluginOrder): readonly Command[] => [
  contractCommand,
  twilio(credentials, 'Upload the plugin', [
    ...['flex:plugins:deploy', '--version', version, '--changelog', contractNote(CONTRACT_VERSION)],
    ...(isUnattended ? ['--bypass-validation'] : []),
  ]),
];

/** Gives a version that is on Twilio to agents; other plugins of the release stay. */
export const releaseCommand = (version: string, { credentials }: Pick<PluginOrder, 'credentials'>): Command =>
  twilio(credentials, `Release version ${version} of the plugin to agents`, [
    ...['flex:plugins:release', '--enable-plugin', `${PLUGIN_NAME}@${version}`],
    ...['--name', `${PLUGIN_NAME}-${version}`, '--description', 'bot-handoff'],
  ]);

/** Puts the version of before back, or takes the plugin away where none was released. */
export const pluginBackCommand = (version: string | null, credentials: Credentials): Command =>
  version !== null
    ? releaseCommand(version, { credentials })
    : twilio(credentials, 'Take the plugin from agents, who had none before', [
        ...['flex:plugins:release', '--disable-plugin', PLUGIN_NAME],
        ...['--name', `without-${PLUGIN_NAME}`, '--description', 'bot-handoff'],
      ]);
