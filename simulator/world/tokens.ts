import { createHmac, timingSafeEqual } from 'node:crypto';
import { ACCOUNT } from './account';
import type { Credentials } from './credentials';
import type { Worker } from './taskrouter-types';
import { identityOfWorker } from './workers';

/** Signs Flex tokens; customers' access tokens are signed with an API key of the account. */
const FLEX_SECRET = 'simulated-flex-token-secret';
const FLEX_TOKEN_SECONDS = 24 * 3600;

export interface TokenClaims {
  readonly identity: string;
  /** Seconds since 1970. */
  readonly expires: number;
  /** Flex tokens only. */
  readonly worker: { readonly sid: string; readonly roles: readonly string[]; readonly realmUserId: string } | null;
}

export interface Tokens {
  /** A token as Flex UI has it, valid for 24 hours. */
  mintFlexToken(worker: Worker, roles: readonly string[]): string;
  /** Undefined when the signature, the shape or the time is not right. */
  readToken(jwt: string): TokenClaims | undefined;
}

interface Payload {
  readonly iss?: string;
  readonly exp?: number;
  readonly grants?: { readonly identity?: string; readonly flex?: TokenClaims['worker'] };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64url');

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const parse = (part: string): Payload | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Tokens live by real time, `realNow`, not by the simulated clock: whoever makes them with Twilio's library reads the
 * machine's clock, and moving simulated time must not sign everybody out.
 */
export const createTokens = (realNow: () => number, credentials: Pick<Credentials, 'keys'>): Tokens => ({
  mintFlexToken(worker, roles) {
    const issued = Math.floor(realNow() / 1000);
    const body = `${encode({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' })}.${encode({
      iss: ACCOUNT.accountSid,
      sub: ACCOUNT.accountSid,
      iat: issued,
      exp: issued + FLEX_TOKEN_SECONDS,
      grants: {
        identity: identityOfWorker(worker),
        chat: { service_sid: ACCOUNT.chatServiceSid },
        flex: { sid: worker.sid, roles, realmUserId: worker.friendlyName },
      },
    })}`;
    return `${body}.${sign(body, FLEX_SECRET)}`;
  },
  readToken(jwt) {
    const [head = '', body = '', signature = '', ...rest] = jwt.split('.');
    const payload = rest.length === 0 ? parse(body) : undefined;
    if (!payload) return undefined;
    const secret = credentials.keys().find(({ sid }) => sid === payload.iss)?.secret ?? FLEX_SECRET;
    const { exp, grants } = payload;
    if (!isSame(signature, sign(`${head}.${body}`, secret))) return undefined;
    if (typeof exp !== 'number' || exp * 1000 <= realNow() || typeof grants?.identity !== 'string') return undefined;
    return { identity: grants.identity, expires: exp, worker: grants.flex ?? null };
  },
});
