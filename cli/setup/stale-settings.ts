import type { Variables } from './files/variables-file';

export interface Living {
  /** Whether the key that is deployed opens the account. */
  readonly isKeyGood: boolean;
  /** Of the addresses of the account. */
  readonly addressSids: readonly string[];
  /** Of the service that set-up keeps states in; undefined where it is yet to be made. */
  readonly syncServiceSid: string | undefined;
}

/** Settings of the deployed Functions that name what is gone, or states that are not set-up's. Pure. */
export const staleSettings = (deployed: Variables, living: Living): readonly string[] => [
  ...(living.addressSids.includes(deployed.TWILIO_ADDRESS_SID ?? '') ? [] : ['TWILIO_ADDRESS_SID']),
  ...(deployed.TWILIO_SYNC_SERVICE_SID !== living.syncServiceSid || !living.syncServiceSid
    ? ['TWILIO_SYNC_SERVICE_SID']
    : []),
  ...(living.isKeyGood ? [] : ['TWILIO_API_KEY_SID']),
];
