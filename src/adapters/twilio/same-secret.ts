import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares secrets. Hashes first, so that neither length nor content shows in the time it takes. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
