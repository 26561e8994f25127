import type { Credentials } from '../world/credentials';
import type { Tokens } from '../world/tokens';

/** Headers that were found good are remembered: the same one comes with every request. */
const MOST_REMEMBERED = 50;
const SCHEME = 'Basic ';

export const readBasic = (header: string): { readonly user: string; readonly password: string } => {
  const text = Buffer.from(header.slice(SCHEME.length), 'base64').toString();
  const colon = text.indexOf(':');
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** Says whether an `Authorization` header opens a host: the account's token, an API key, or for Flex a Flex token. */
export const createBasicAuth = (
  tokens: Tokens,
  credentials: Credentials,
): ((header: string | undefined, host: string) => boolean) => {
  const good = new Set<string>();
  credentials.onRevoked(() => good.clear());

  const opens = (header: string, host: string) => {
    const { user, password } = readBasic(header);
    if (user === 'token') return host === 'flex-api.twilio.com' && tokens.readToken(password)?.worker != null;
    const isKnown = credentials.rightsOf(user, password) !== undefined;
    if (isKnown && good.size < MOST_REMEMBERED) good.add(header);
    return isKnown;
  };

  return (header, host) => {
    if (header === undefined || !header.startsWith(SCHEME)) return false;
    return good.has(header) || opens(header, host);
  };
};
