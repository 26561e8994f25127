import { isoSeconds } from '../../http/dates';
import { isObject, parseJson } from '../../http/form';
import { get, ok, post, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';

/** Flex's Configuration: read as a whole; each top-level field of a write replaces the old one whole. */
export const flexConfigurationRoutes = ({ clock, settings: { flex } }: SimulatedWorld): Route[] => [
  get('/v1/Configuration', () => ok(flex)),
  post('/v1/Configuration', ({ rawBody }) => {
    const patch = parseJson('The body', rawBody.toString() || '{}');
    if (!isObject(patch)) throw fault('invalidParameter', 'The body is not a JSON object');
    if (patch.account_sid !== ACCOUNT.accountSid) throw fault('invalidParameter', 'account_sid is missing or wrong');
    Object.assign(flex, patch, { date_updated: isoSeconds(clock.now()) });
    return ok(flex);
  }),
];
