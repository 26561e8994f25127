import { ok } from '../realtime/answer';
import { ACCOUNT } from '../world/account';
import type { World } from '../world/world-types';
import { rolesOf } from './flex-login';
import type { HostHandler } from './host-request';

/** A plugin's bundle as Flex's plugin service lists it. `src` is where the browser loads it from. */
export interface FlexPlugin {
  readonly name: string;
  readonly version: string;
  readonly src: string;
}

/** Telemetry is off and Flex's languages are on. */
const FEATURES = ['flex-disable-error-telemetry', 'disable-flex-sdk-telemetry-beta', 'localization-beta'];

/** `flex.twilio.com`: session and plugin service. */
export const flexHost =
  (world: World, plugins: readonly FlexPlugin[]): HostHandler =>
  ({ path, identity }) => {
    if (path === '/api/v1/Session') {
      const worker = world.taskrouter.workerByIdentity(identity ?? '');
      const roles = worker ? rolesOf(worker) : ['agent'];
      return ok({
        account_sid: ACCOUNT.accountSid,
        roles,
        user_role: roles[0] ?? 'agent',
        insights_active: false,
        telemetry: {},
        features: FEATURES.map((id) => ({
          id,
          name: '',
          description: '',
          enabled: true,
          stage: 'private',
          doc_url: '',
        })),
      });
    }
    if (path.startsWith('/api/v1/Features/')) return ok({ enabled: false });
    if (path === '/plugins') {
      return ok(
        plugins.map(({ name, version, src }) => ({ name, version, src, class: name, enabled: true, phase: 3 })),
      );
    }
    return undefined;
  };
