import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Credentials } from './credentials';
import { readIfThere } from './files/read-if-there';

const profile = z.object({
  accountSid: z.string(),
  apiKeySid: z.optional(z.string()),
  apiKeySecret: z.optional(z.string()),
});
const configuration = z.object({
  activeProfile: z.nullish(z.string()),
  profiles: z.optional(z.record(z.string(), z.unknown())),
});

/**
 * The profile that the Twilio CLI works with, from `~/.twilio-cli/config.json`. Older versions keep the key in the
 * system's keychain: those are passed over.
 */
export async function readTwilioCliProfile(home: string): Promise<Credentials | undefined> {
  const text = await readIfThere(join(home, '.twilio-cli', 'config.json'));
  if (text === undefined) return undefined;
  const read = configuration.safeParse(parse(text));
  if (!read.success) return undefined;
  const profiles = read.data.profiles ?? {};
  const names = Object.keys(profiles);
  const active = read.data.activeProfile ?? (names.length === 1 ? names[0] : undefined);
  const { data } = profile.safeParse(active === undefined ? undefined : profiles[active]);
  if (!data?.apiKeySid || !data.apiKeySecret) return undefined;
  const { accountSid, apiKeySid, apiKeySecret } = data;
  return {
    accountSid,
    user: apiKeySid,
    password: apiKeySecret,
    apiBase: undefined,
    from: `Twilio CLI profile ${active}`,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
