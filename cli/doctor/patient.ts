import { createRest, type Rest } from '../../src/adapters/twilio/rest';
import { type Credentials, hasAuthToken } from '../setup/credentials';
import type { DeployedService } from '../setup/deployed-services';
import type { AccountFolder } from '../setup/files/account-folder';
import type { Signer } from '../setup/probe-services';
import { type Survey, survey } from '../setup/survey';

/** All that checks look at. Looking changes nothing. */
export interface Patient {
  readonly survey: Survey;
  readonly rest: Rest;
  /** Undefined when only an API key is known: nothing can be signed then. */
  readonly signer: Signer | undefined;
  /** The deployed Functions, and their settings. */
  readonly functions: DeployedService | undefined;
  /** Of the settings that are deployed; undefined where they name none. */
  readonly syncServiceSid: string | undefined;
  /** It is the account of a running `npm start`. */
  readonly isLocal: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const NOTHING_ASKED = {
  addresses: [],
  isEveryConversation: false,
  isForced: false,
  isUnguarded: false,
  origins: undefined,
  workflowSid: undefined,
};

/** @param environment of the Functions services, where they have several */
export async function examine(
  credentials: Credentials,
  folder: AccountFolder,
  { environment, isLocal, now }: Pick<Patient, 'isLocal' | 'now'> & { readonly environment: string | undefined },
): Promise<Patient> {
  const { accountSid, user, password, apiBase } = credentials;
  const found = await survey(credentials, folder, { ...NOTHING_ASKED, environment });
  const functions = found.facts.product;
  return {
    survey: found,
    rest: createRest({ accountSid: user, authToken: password, apiBase }),
    signer: hasAuthToken(credentials) ? { accountSid, authToken: password } : undefined,
    functions,
    syncServiceSid: functions?.variables.TWILIO_SYNC_SERVICE_SID || undefined,
    isLocal,
    now,
  };
}
