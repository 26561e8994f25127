import { setTimeout } from 'node:timers/promises';
import { readFacts } from '../../cli/setup/account-facts';
import { bindAccount } from '../../cli/setup/bind-account';
import { ACCOUNT } from '../../simulator/world/account';
import { createRest } from '../../src/adapters/twilio/rest';
import type { StackAddresses } from './function-settings';

/** Binds the simulated account to our Functions over its REST API, with what binds a real one: `bot-handoff setup`. */
export async function configureAccount({ simulatorUrl, functionsUrl, guardUrl }: StackAddresses): Promise<void> {
  const { accountSid, authToken, syncServiceSid, apiKeySid } = ACCOUNT;
  const rest = createRest({ accountSid, authToken, apiBase: simulatorUrl });
  await bindAccount(
    { rest, facts: await readFacts(rest, { isLocal: true, environment: undefined }), pause: setTimeout },
    { functionsUrl, guardUrl, syncServiceSid, apiKeySid, addresses: [], isEveryConversation: true, prefix: '/' },
  );
}
