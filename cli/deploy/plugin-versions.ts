import * as z from 'zod/mini';
import { type Rest, TwilioRestError } from '../../src/adapters/twilio/rest';
import { listAll } from '../setup/list-all';
import { PLUGIN_NAME } from './released-plugin';

const FIRST = '0.1.0';
const version = z.object({ version: z.string() });

/** Versions of the plugin that Twilio has, released or not. */
export async function pluginVersions(rest: Rest): Promise<readonly string[]> {
  const path = `/v1/PluginService/Plugins/${PLUGIN_NAME}/Versions`;
  try {
    const all = await listAll(rest, { host: 'flex-api.twilio.com', path, key: 'plugin_versions' }, version);
    return all.map((each) => each.version);
  } catch (error) {
    if (error instanceof TwilioRestError && error.status === 404) return [];
    throw error;
  }
}

/** The version after the newest that Twilio has: it takes none twice. */
export async function nextPluginVersion(rest: Rest): Promise<string> {
  const numbers = (await pluginVersions(rest)).flatMap((text) => {
    const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
    return major === undefined ? [] : [[Number(major), Number(minor), Number(patch)] as const];
  });
  const [newest] = numbers.sort((one, other) => other[0] - one[0] || other[1] - one[1] || other[2] - one[2]);
  return newest ? `${newest[0]}.${newest[1]}.${newest[2] + 1}` : FIRST;
}
