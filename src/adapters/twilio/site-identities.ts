import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from '../../ports/clock';
import type { SiteIdentities } from '../../ports/site-identities';
import { isSameSecret } from './same-secret';
import type { UserKeys } from './user-keys';

/** A token is for the chat that starts now: what leaks is worth little. */
const OLDEST_SECONDS = 300;
/** The site's clock and ours may differ by so much. */
const SKEW_SECONDS = 30;

// No other algorithm, whatever the token asks for, and nothing that would have to be understood.
const header = z.object({ alg: z.literal('HS256'), crit: z.optional(z.never()) });
const claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(256)),
  iat: z.number(),
  exp: z.number(),
});

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

interface Settings {
  /** Shared with the site; empty when no site vouches for its visitors. */
  readonly siteSecret: string;
}

/**
 * Reads a site's word as a JSON Web Token (RFC 7519), signed with HMAC-SHA-256: `sub` is the identity, `iat` and
 * `exp` are seconds since 1970. No claim is looked at before the signature is right.
 */
export function createSiteIdentities(
  { siteSecret }: Settings,
  users: Pick<UserKeys, 'of'>,
  clock: Clock,
): SiteIdentities {
  const refused = (reason: string) => ({ refused: reason });

  return {
    check(token) {
      if (siteSecret === '')
        return refused('This service knows no site. Set BOT_HANDOFF_SITE_SECRET, or send no identityToken.');
      const [head, body, signature, ...more] = token.split('.');
      if (!head || !body || !signature || more.length > 0 || !header.safeParse(decode(head)).success) {
        return refused('identityToken is not a JSON Web Token that is signed with HS256.');
      }
      const expected = createHmac('sha256', siteSecret).update(`${head}.${body}`).digest('base64url');
      if (!isSameSecret(signature, expected)) {
        return refused('The signature of identityToken is wrong. Sign it with the value of BOT_HANDOFF_SITE_SECRET.');
      }
      const read = claims.safeParse(decode(body));
      if (!read.success) {
        return refused(
          'identityToken needs "sub", a text of 1 to 256 characters, and "iat" and "exp" in seconds since 1970.',
        );
      }
      const { sub, iat, exp } = read.data;
      const now = clock.now() / 1000;
      if (exp <= now || iat < now - OLDEST_SECONDS) {
        return refused(
          `identityToken is too old. Make a new one for every chat: it is good for ${OLDEST_SECONDS} seconds at most.`,
        );
      }
      if (iat > now + SKEW_SECONDS) return refused('identityToken is from the future. Is the clock of the site right?');
      const { user } = users.of('web', sub);
      return user === undefined ? refused('identityToken names nobody.') : { user };
    },
  };
}
