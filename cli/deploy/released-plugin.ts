import * as z from 'zod/mini';
import type { Rest } from '../../src/adapters/twilio/rest';
import { listAll } from '../setup/list-all';

export const PLUGIN_NAME = 'plugin-bot-handoff';
const HOST = 'flex-api.twilio.com';
const PATH = '/v1/PluginService';

const release = z.object({ configuration_sid: z.string(), date_created: z.string() });
const configuredPlugin = z.object({
  unique_name: z.string(),
  version: z.string(),
  changelog: z.nullish(z.string()),
});

export type ReleasedPlugin = z.infer<typeof configuredPlugin>;

/** Our plugin as Flex gives it to agents just now: of the newest release. */
export async function releasedPlugin(rest: Rest): Promise<ReleasedPlugin | undefined> {
  const releases = await listAll(rest, { host: HOST, path: `${PATH}/Releases`, key: 'releases' }, release);
  const [newest] = [...releases].sort((one, other) => other.date_created.localeCompare(one.date_created));
  if (!newest) return undefined;
  const path = `${PATH}/Configurations/${newest.configuration_sid}/Plugins`;
  const plugins = await listAll(rest, { host: HOST, path, key: 'plugins' }, configuredPlugin);
  return plugins.find(({ unique_name }) => unique_name === PLUGIN_NAME);
}

/** What `deploy` writes into the plugin version's changelog. Nothing in it has to be encoded. */
export const contractNote = (version: number): string => `contract-${version}`;

/** The contract that a plugin version says it speaks, or undefined. */
export const contractOf = ({ changelog }: ReleasedPlugin): string | undefined =>
  /\bcontract(?:-| |%20)(\d+)\b/.exec(changelog ?? '')?.[1];
