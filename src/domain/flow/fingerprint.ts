/**
 * A short name for a JSON value's content (32 bits of FNV-1a). Keys called `at` are places
 * and do not count, nor do translations.
 */
export function fingerprint(value: unknown): string {
  const text =
    JSON.stringify(value, (key, inner: unknown) => (key === 'at' || key === 'translations' ? undefined : inner)) ?? '';
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
