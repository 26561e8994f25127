import { ACCOUNT } from '../world/account';
import type { Tokens } from '../world/tokens';

/** Headers that were found good are remembered: the same one comes with every request. */
const MOST_REMEMBERED = 50;

const decode = (header: string): [user: string, password: string] => {
  const text = Buffer.from(header.slice('Basic '.length), 'base64').toString();
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
};

/** Says whether an `Authorization` header opens a host: the account's token, its API key, or for Flex a Flex token. */
export const createBasicAuth = (tokens: Tokens): ((header: string | undefined, host: string) => boolean) => {
  const good = new Set<string>();

  const opens = (header: string, host: string) => {
    const [user, password] = decode(header);
    if (user === 'token') return host === 'flex-api.twilio.com' && tokens.readToken(password)?.worker != null;
    const isKnown =
      (user === ACCOUNT.accountSid && password === ACCOUNT.authToken) ||
      (user === ACCOUNT.apiKeySid && password === ACCOUNT.apiKeySecret);
    if (isKnown && good.size < MOST_REMEMBERED) good.add(header);
    return isKnown;
  };

  return (header, host) => {
    if (header === undefined || !header.startsWith('Basic ')) return false;
    return good.has(header) || opens(header, host);
  };
};
