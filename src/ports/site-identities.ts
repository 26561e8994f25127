import type { UserKey } from '../domain/user/user-key';

/** Checks a site's word about who its visitor is. */
export interface SiteIdentities {
  /** Whom the site vouches for, or a sentence that says why its word does not count. */
  check(token: string): { readonly user: UserKey } | { readonly refused: string };
}
