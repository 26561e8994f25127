import * as z from 'zod/mini';
import type { Rest } from '../../src/adapters/twilio/rest';
import { listAll } from './list-all';

/** As .twilioserverlessrc and functions-guard/.twilioserverlessrc name them. */
export const PRODUCT_SERVICE = 'bot-handoff';
export const GUARD_SERVICE = 'bot-handoff-guard';

/** A Functions service that is deployed on the account. */
export interface DeployedService {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly variables: Readonly<Record<string, string>>;
}

const HOST = 'serverless.twilio.com';
const service = z.object({ sid: z.string(), unique_name: z.nullish(z.string()) });
const environment = z.object({ sid: z.string(), domain_name: z.string() });
const variable = z.object({ key: z.string(), value: z.string() });

async function read(rest: Rest, serviceSid: string, isLocal: boolean): Promise<DeployedService | undefined> {
  const path = `/v1/Services/${serviceSid}/Environments`;
  const [first] = await listAll(rest, { host: HOST, path, key: 'environments' }, environment);
  if (!first) return undefined;
  const list = { host: HOST, path: `${path}/${first.sid}/Variables`, key: 'variables' };
  const variables = await listAll(rest, list, variable);
  return {
    url: `${isLocal ? 'http' : 'https'}://${first.domain_name}`,
    variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])),
  };
}

/** Our services, by name, as far as they are deployed. */
export async function findServices(rest: Rest, isLocal: boolean): Promise<ReadonlyMap<string, DeployedService>> {
  const all = await listAll(rest, { host: HOST, path: '/v1/Services', key: 'services' }, service);
  const found = await Promise.all(
    [PRODUCT_SERVICE, GUARD_SERVICE].map(async (name) => {
      const known = all.find(({ unique_name }) => unique_name === name);
      const deployed = known && (await read(rest, known.sid, isLocal));
      return deployed ? [[name, deployed] as const] : [];
    }),
  );
  return new Map(found.flat());
}
