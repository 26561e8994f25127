import { ok } from '../realtime/answer';
import { ACCOUNT } from '../world/account';
import type { JsonObject } from '../world/json';
import type { World } from '../world/world-types';
import { flexConfiguration } from './flex-configuration';
import { rolesOf, TOKEN_LIFETIME_MS } from './flex-login';
import type { HostHandler } from './host-request';

/** `flex-api.twilio.com` as Flex UI itself calls it, with the agent's token. */
export const flexApiHost =
  (
    world: World,
    options: {
      /** The Configuration resource as it is now. */
      readonly configuration: () => JsonObject;
      readonly identityOf: (token: string) => string | undefined;
    },
  ): HostHandler =>
  ({ path, body }) => {
    if (path === '/v1/Configuration') return ok(flexConfiguration(options.configuration()));
    if (path === '/v1/Configuration/Public') {
      return ok({
        account_sid: ACCOUNT.accountSid,
        runtime_domain: 'http://localhost',
        public_attributes: { loginPopup: false },
        plugin_service_enabled: true,
      });
    }
    if (path.endsWith('/Tokens/Info')) return tokenInfo(world, body.toString(), options.identityOf);
    if (path.endsWith('/Teams/Context')) return ok({ team_setup_complete: false });
    if (path === '/v1/account/provision/status') return ok({ status: 'inactive' });
    return undefined;
  };

function tokenInfo(world: World, form: string, identityOf: (token: string) => string | undefined) {
  const fields = new URLSearchParams(form);
  const identity = identityOf(fields.get('token') ?? fields.get('Token') ?? '');
  const worker = world.taskrouter.workerByIdentity(identity ?? '');
  if (identity === undefined || !worker) return ok({ valid: false, code: 20101, message: 'Invalid Access Token' });
  const ends = new Date(world.clock.now() + TOKEN_LIFETIME_MS).toISOString();
  return ok({
    valid: true,
    expiration: ends,
    date_expired: ends,
    identity,
    realm_user_id: identity,
    roles: rolesOf(worker),
    flex_user_sid: ACCOUNT.flexUserSid,
    worker_sid: worker.sid,
  });
}
