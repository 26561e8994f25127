import { CONTRACT_VERSION } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { listAll } from '../../setup/list-all';
import { type Check, failure, skipped, warning, well } from '../check';
import type { Patient } from '../patient';

export const PLUGIN_NAME = 'plugin-bot-handoff';
const HOST = 'flex-api.twilio.com';
const PATH = '/v1/PluginService';

const release = z.object({ configuration_sid: z.string(), date_created: z.string() });
const configuredPlugin = z.object({
  unique_name: z.string(),
  version: z.string(),
  changelog: z.nullish(z.string()),
});

/** What Flex gives to agents just now: the plugins of the newest release. */
async function releasedPlugins({ rest }: Patient): Promise<readonly z.infer<typeof configuredPlugin>[]> {
  const releases = await listAll(rest, { host: HOST, path: `${PATH}/Releases`, key: 'releases' }, release);
  const [newest] = [...releases].sort((one, other) => other.date_created.localeCompare(one.date_created));
  if (!newest) return [];
  const path = `${PATH}/Configurations/${newest.configuration_sid}/Plugins`;
  return listAll(rest, { host: HOST, path, key: 'plugins' }, configuredPlugin);
}

/** `deploy` writes it into the plugin version's changelog. */
export const contractNote = (version: number): string => `contract ${version}`;

export const plugin: Check = {
  id: 'plugin',
  title: 'Plugin',
  why: 'Without it agents see no commands, and the stock End closes the conversation for good; an old one speaks to Functions that no longer understand it.',
  async look(patient) {
    if (patient.isLocal) return skipped('npm start serves the plugin itself.');
    const fix = 'bot-handoff deploy releases the plugin of this version.';
    const ours = (await releasedPlugins(patient)).find(({ unique_name }) => unique_name === PLUGIN_NAME);
    if (!ours) return failure(`${PLUGIN_NAME} is not released.`, fix);
    const said = /\bcontract (\d+)\b/.exec(ours.changelog ?? '')?.[1];
    if (said === undefined) return warning(`Version ${ours.version} does not say which contract it speaks.`, fix);
    return said === String(CONTRACT_VERSION)
      ? well(`Version ${ours.version} is released and speaks contract ${said}.`)
      : failure(`Version ${ours.version} speaks contract ${said}, and this command contract ${CONTRACT_VERSION}.`, fix);
  },
};
