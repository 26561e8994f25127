import { createHmac } from 'node:crypto';
import AccessToken from 'twilio/lib/jwt/AccessToken';
import { mintChatToken } from './access-token';

const SECRET = 'a-secret-of-the-api-key';
const token = {
  accountSid: 'AC1',
  apiKeySid: 'SK1',
  apiKeySecret: SECRET,
  chatServiceSid: 'IS1',
  identity: 'Maya “the customer” Ñandú',
};

function read(jwt: string) {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const decode = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());
  const expected = createHmac('sha256', SECRET).update(`${header}.${claims}`).digest('base64url');
  return { header: decode(header), claims: decode(claims), isSigned: signature === expected };
}

// The library names a token after the second in which it was made.
beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => jest.useRealTimers());

test("it says what the helper library's token says, and is signed alike", () => {
  const library = new AccessToken(token.accountSid, token.apiKeySid, SECRET, { identity: token.identity, ttl: 3600 });
  library.addGrant(new AccessToken.ChatGrant({ serviceSid: token.chatServiceSid }));
  const theirs = read(library.toJwt());
  expect(theirs.isSigned).toBe(true);
  const issued = Number(theirs.claims.iat);
  expect(read(mintChatToken({ ...token, issued, expires: issued + 3600 }))).toEqual(theirs);
});
