import { isObject, parseJson } from '../http/form';
import { ok, param, post, type Route } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import { notFound } from '../world/fault';
import type { TokenClaims } from '../world/tokens';

const REFUSAL = { valid: false, code: 20101, message: 'Invalid Access Token' };

const accept = ({ identity, expires, worker }: TokenClaims) => ({
  valid: true,
  code: 0,
  message: null,
  expiration: new Date(expires * 1000).toISOString(),
  realm_user_id: worker?.realmUserId ?? null,
  identity,
  roles: worker?.roles ?? [],
  worker_sid: worker?.sid ?? null,
});

/** Says who is behind a Flex token. A token that is not a Flex token is refused like a bad one. */
export const tokenValidationRoutes = ({ tokens }: SimulatedWorld): Route[] => [
  post('/v1/Accounts/:AccountSid/Tokens/validate', (request) => {
    const account = param(request, 'AccountSid');
    if (account !== ACCOUNT.accountSid) throw notFound(`/Accounts/${account}`);
    const body = parseJson('The body', request.rawBody.toString() || '{}');
    const token = isObject(body) && typeof body.token === 'string' ? body.token : '';
    const claims = tokens.readToken(token);
    return ok(claims?.worker ? accept(claims) : REFUSAL);
  }),
];
