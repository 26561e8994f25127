import { createHmac } from 'node:crypto';
import { createSiteIdentities } from './site-identities';
import { createUserKeys } from './user-keys';

const SECRET = 'the-secret-of-the-site-is-32-long';
const NOW = 1_800_000_000;
const users = createUserKeys({ userSecret: '', authToken: 'token' });
const clock = { now: () => NOW * 1000, sleep: async () => undefined };
const { check } = createSiteIdentities({ siteSecret: SECRET }, users, clock);

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const CLAIMS = { sub: 'maya', iat: NOW - 10, exp: NOW + 60 };

function sign(
  claims: unknown,
  { header = { alg: 'HS256', typ: 'JWT' } as unknown, secret = SECRET, hash = 'sha256' } = {},
) {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`;
}

test('a visitor whom the site vouches for has a key', () => {
  expect(check(sign(CLAIMS))).toEqual({ user: users.keyOf('web:maya') });
});

test('a token of another maker, made by the standard’s own example of the form', () => {
  // Header and claims with other spacing and order, as another library writes them.
  const head = Buffer.from('{"typ":"JWT",\r\n "alg":"HS256"}').toString('base64url');
  const body = Buffer.from(`{"exp": ${NOW + 1}, "iat": ${NOW}, "sub": "maya", "name": "Maya"}`).toString('base64url');
  const signature = createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url');
  expect(check(`${head}.${body}.${signature}`)).toEqual({ user: users.keyOf('web:maya') });
});

test.each([
  ['nothing', ''],
  ['no token', 'maya'],
  ['a token without a signature', sign(CLAIMS).split('.').slice(0, 2).join('.')],
  ['an empty signature', `${sign(CLAIMS).split('.').slice(0, 2).join('.')}.`],
  ['a fourth part', `${sign(CLAIMS)}.x`],
  ['no algorithm', sign(CLAIMS, { header: { alg: 'none' } })],
  ['another algorithm', sign(CLAIMS, { header: { alg: 'HS512' }, hash: 'sha512' })],
  ['something that must be understood', sign(CLAIMS, { header: { alg: 'HS256', crit: ['b64'], b64: false } })],
  ['a header that is no JSON', `x.${sign(CLAIMS).split('.').slice(1).join('.')}`],
])('%s is no token', (_, token) => {
  expect(check(token)).toEqual({ refused: 'identityToken is not a JSON Web Token that is signed with HS256.' });
});

test.each([
  ['another secret', sign(CLAIMS, { secret: 'x' })],
  ['other claims', sign(CLAIMS).replace(encode(CLAIMS), encode({ ...CLAIMS, sub: 'alice' }))],
  ['claims that are no JSON, looked at after the signature only', `${encode({ alg: 'HS256' })}.x.y`],
])('%s: the signature is wrong', (_, token) => {
  expect(check(token)).toEqual({ refused: expect.stringMatching(/^The signature of identityToken is wrong/) });
});

test.each([
  ['no subject', { ...CLAIMS, sub: undefined }],
  ['an empty subject', { ...CLAIMS, sub: '' }],
  ['a subject that is a number', { ...CLAIMS, sub: 4711 }],
  ['a subject that is too long', { ...CLAIMS, sub: 'x'.repeat(257) }],
  ['no time of issue', { ...CLAIMS, iat: undefined }],
  ['no expiry', { ...CLAIMS, exp: undefined }],
  ['times that are texts', { ...CLAIMS, iat: String(CLAIMS.iat) }],
  ['a list', [CLAIMS]],
])('%s: the claims are wrong', (_, claims) => {
  expect(check(sign(claims))).toEqual({ refused: expect.stringMatching(/^identityToken needs "sub"/) });
});

test.each([
  ['expired', { exp: NOW }, /too old/],
  ['issued more than five minutes ago, whatever it says about itself', { iat: NOW - 301, exp: NOW + 9999 }, /too old/],
  ['issued in the future', { iat: NOW + 31 }, /from the future/],
])('%s', (_, claims, reason) => {
  expect(check(sign({ ...CLAIMS, ...claims }))).toEqual({ refused: expect.stringMatching(reason) });
});

test.each([
  ['five minutes ago', { iat: NOW - 300 }],
  ['by a clock that is a little fast', { iat: NOW + 30 }],
])('issued %s is in time', (_, claims) => {
  expect(check(sign({ ...CLAIMS, ...claims }))).toHaveProperty('user');
});

test('without a secret nobody is believed, least of all who signs with an empty one', () => {
  const none = createSiteIdentities({ siteSecret: '' }, users, clock);
  expect(none.check(sign(CLAIMS, { secret: '' }))).toEqual({
    refused: 'This service knows no site. Set BOT_HANDOFF_SITE_SECRET, or send no identityToken.',
  });
});
