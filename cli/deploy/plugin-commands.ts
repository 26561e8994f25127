import { join } from 'node:path';
import { CONTRACT_VERSION } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { type Rest, TwilioRestError } from '../../src/adapters/twilio/rest';
import { contractNote, PLUGIN_NAME } from '../doctor/checks/plugin';
import type { Credentials } from '../setup/credentials';
import { listAll } from '../setup/list-all';
import type { Command } from './command';
import { ROOT } from './service-commands';

const FIRST = '0.1.0';
const version = z.object({ version: z.string() });

/** The version after the newest that Twilio has: it takes none twice. */
export async function nextPluginVersion(rest: Rest): Promise<string> {
  const path = `/v1/PluginService/Plugins/${PLUGIN_NAME}/Versions`;
  try {
    const all = await listAll(rest, { host: 'flex-api.twilio.com', path, key: 'plugin_versions' }, version);
    const numbers = all.flatMap(({ version: text }) => {
      const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
      return major === undefined ? [] : [[Number(major), Number(minor), Number(patch)] as const];
    });
    const [newest] = numbers.sort((one, other) => other[0] - one[0] || other[1] - one[1] || other[2] - one[2]);
    return newest ? `${newest[0]}.${newest[1]}.${newest[2] + 1}` : FIRST;
  } catch (error) {
    if (error instanceof TwilioRestError && error.status === 404) return FIRST;
    throw error;
  }
}

/** As the Twilio CLI takes them. */
const environmentOf = ({ accountSid, user, password }: Credentials): Readonly<Record<string, string>> => ({
  TWILIO_ACCOUNT_SID: accountSid,
  ...(user === accountSid ? { TWILIO_AUTH_TOKEN: password } : { TWILIO_API_KEY: user, TWILIO_API_SECRET: password }),
});

/** Uploads the plugin, then gives it to agents; other plugins of the release stay. */
export function pluginCommands(next: string, credentials: Credentials): readonly Command[] {
  const common = { program: 'twilio', cwd: join(ROOT, PLUGIN_NAME), environment: environmentOf(credentials) };
  const note = contractNote(CONTRACT_VERSION);
  return [
    {
      ...common,
      about: 'Upload the plugin',
      args: ['flex:plugins:deploy', '--version', next, '--changelog', note],
    },
    {
      ...common,
      about: 'Release the plugin to agents',
      args: [
        ...['flex:plugins:release', '--plugin', `${PLUGIN_NAME}@${next}`],
        ...['--name', `${PLUGIN_NAME} ${next}`, '--description', note],
      ],
    },
  ];
}
