import { randomBytes } from 'node:crypto';
import { ACCOUNT } from './account';
import { notFound } from './fault';
import type { NewSid } from './sids';
import type { StartState } from './start-state';
import type { Clock } from './world-types';

export interface ApiKey {
  readonly sid: string;
  readonly secret: string;
  friendlyName: string;
  readonly dateCreated: number;
}

/** `account`: the auth token, which may do everything. `key`: a Standard API key, which may not manage keys. */
export type Rights = 'account' | 'key';

/** What opens the account. */
export interface Credentials {
  /** Signs webhooks. */
  authToken(): string;
  /** From now on the old token opens nothing. */
  rotateAuthToken(): void;
  keys(): readonly ApiKey[];
  addKey(friendlyName: string): ApiKey;
  needKey(sid: string): ApiKey;
  removeKey(sid: string): void;
  rightsOf(user: string, password: string): Rights | undefined;
  /** Hears when something that opened the account no longer does. */
  onRevoked(listener: () => void): void;
}

interface Means {
  readonly clock: Clock;
  readonly newSid: NewSid;
  readonly start: StartState;
}

const firstKey = (now: number): ApiKey => ({
  sid: ACCOUNT.apiKeySid,
  secret: ACCOUNT.apiKeySecret,
  friendlyName: 'Functions',
  dateCreated: now,
});

export const createCredentials = ({ clock, newSid, start }: Means): Credentials => {
  const keys = new Map<string, ApiKey>();
  const listeners: (() => void)[] = [];
  let authToken: string = ACCOUNT.authToken;
  if (start === 'ready') keys.set(ACCOUNT.apiKeySid, firstKey(clock.now()));

  const revoke = () => {
    for (const listener of listeners) listener();
  };
  const needKey = (sid: string) => {
    const key = keys.get(sid);
    if (!key) throw notFound(`/Keys/${sid}`);
    return key;
  };

  return {
    authToken: () => authToken,
    rotateAuthToken() {
      authToken = randomBytes(16).toString('hex');
      revoke();
    },
    keys: () => [...keys.values()],
    addKey(friendlyName) {
      const key = {
        ...{ sid: newSid('SK'), secret: randomBytes(16).toString('hex'), friendlyName },
        dateCreated: clock.now(),
      };
      keys.set(key.sid, key);
      return key;
    },
    needKey,
    removeKey(sid) {
      keys.delete(needKey(sid).sid);
      revoke();
    },
    rightsOf(user, password) {
      if (user === ACCOUNT.accountSid) return password === authToken ? 'account' : undefined;
      return keys.get(user)?.secret === password ? 'key' : undefined;
    },
    onRevoked: (listener) => void listeners.push(listener),
  };
};
