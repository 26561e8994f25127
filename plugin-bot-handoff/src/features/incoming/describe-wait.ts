/** @param seconds how long, whole or not @returns minutes and seconds as Flex writes them: `01:35` */
export function describeWait(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts
    .slice(whole < 3600 ? 1 : 0)
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** The name of a language in another one, or its tag where nobody knows it. */
export function nameLanguage(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
