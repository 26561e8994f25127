import { BotCallError, type BotSettings } from './bot-adapter';

export const misconfigured = (detail: string): BotCallError => new BotCallError('misconfigured', detail, 'never');

/**
 * Where the bot's service is.
 *
 * @param example an address as this kind of bot has it, for who has to set one
 * @throws BotCallError, `misconfigured`
 */
export function readAddress({ url: written, allowedHosts }: BotSettings, example: string): URL {
  if (!URL.canParse(written)) throw misconfigured(`BOT_HANDOFF_BOT_URL is not an address like ${example}`);
  const url = new URL(written);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && allowedHosts.includes(url.host.toLowerCase())))
    return url;
  throw misconfigured(`BOT_HANDOFF_BOT_URL is not encrypted. Use https, or add ${url.host} to BOT_HANDOFF_HTTP_HOSTS`);
}

/** The address with more of a path, what stands behind `?` kept. */
export function below(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  return url;
}

/**
 * A secret that goes into a header or an address; undefined where it is not set.
 *
 * @throws BotCallError, `misconfigured`, where it cannot stand there
 */
export function readKey({ vault }: BotSettings, name: string): string | undefined {
  const key = vault.get(name)?.trim() ?? '';
  if (key === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(key)) throw misconfigured(`${name} has characters that no key has. Copy it again`);
  return key;
}
