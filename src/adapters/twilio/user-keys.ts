import { createHmac } from 'node:crypto';
import { nameUser, type UserKey } from '../../domain/user/user-key';

/** Says what a secret that is derived from the auth token is for, so that it is none of anything else. */
const PURPOSE = 'bot-handoff user keys 1';

export interface UserKeys {
  /** Of a name that `nameUser` or `possibleNames` gave. */
  keyOf(name: string): UserKey;
  /** Nothing for somebody who cannot be told from others. */
  of(channel: string, address: string | null | undefined): { readonly user?: UserKey };
}

/**
 * Files users under the HMAC-SHA-256 of who they are, in base64url. With another secret everybody is a stranger
 * again: then what is stored can neither be used nor found, and goes when its time is over.
 *
 * @param userSecret empty to derive it from the auth token
 */
export function createUserKeys({ userSecret, authToken }: { userSecret: string; authToken: string }): UserKeys {
  const secret = userSecret === '' ? createHmac('sha256', authToken).update(PURPOSE).digest() : userSecret;
  const keyOf = (name: string) => createHmac('sha256', secret).update(name).digest('base64url') as UserKey;
  return {
    keyOf,
    of(channel, address) {
      const name = nameUser(channel, address);
      return name === null ? {} : { user: keyOf(name) };
    },
  };
}
