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

/** What of ours is deployed. */
export interface DeployedServices {
  readonly product: DeployedService | undefined;
  readonly guard: DeployedService | undefined;
  /** Environments of the product, when there are several and none was named: nobody can tell which one is meant. */
  readonly environments: readonly string[];
  /** Where these answer, and the guard's: all of them are ours. */
  readonly undecidedUrls: readonly string[];
}

const HOST = 'serverless.twilio.com';
const service = z.object({ sid: z.string(), unique_name: z.nullish(z.string()) });
const environment = z.object({
  sid: z.string(),
  unique_name: z.string(),
  domain_suffix: z.nullish(z.string()),
  domain_name: z.string(),
});
const variable = z.object({ key: z.string(), value: z.string() });

export type Environment = z.infer<typeof environment>;

/** The one that is named, by its unique name or by the suffix of its address; without a name, the only one. */
export function chooseEnvironment(all: readonly Environment[], name: string | undefined): Environment | undefined {
  if (name === undefined) return all.length === 1 ? all[0] : undefined;
  return all.find(({ unique_name, domain_suffix }) => unique_name === name || domain_suffix === name);
}

interface Place {
  /** The account is simulated on this machine, where Functions answer over plain HTTP. */
  readonly isLocal: boolean;
  readonly environment: string | undefined;
}

/** Our services, as far as they are deployed. */
export async function findServices(rest: Rest, { isLocal, environment: named }: Place): Promise<DeployedServices> {
  const all = await listAll(rest, { host: HOST, path: '/v1/Services', key: 'services' }, service);

  async function read(name: string) {
    const known = all.find(({ unique_name }) => unique_name === name);
    const path = `/v1/Services/${known?.sid}/Environments`;
    const environments = known ? await listAll(rest, { host: HOST, path, key: 'environments' }, environment) : [];
    const chosen = chooseEnvironment(environments, named);
    const urlOf = ({ domain_name }: Environment) => `${isLocal ? 'http' : 'https'}://${domain_name}`;
    if (!chosen) return { names: environments.map(({ unique_name }) => unique_name), urls: environments.map(urlOf) };
    const list = { host: HOST, path: `${path}/${chosen.sid}/Variables`, key: 'variables' };
    const variables = await listAll(rest, list, variable);
    const values = Object.fromEntries(variables.map(({ key, value }) => [key, value]));
    return { deployed: { url: urlOf(chosen), variables: values }, names: [], urls: [] };
  }

  const [product, guard] = await Promise.all([read(PRODUCT_SERVICE), read(GUARD_SERVICE)]);
  return {
    product: product.deployed,
    guard: guard.deployed,
    environments: product.names,
    undecidedUrls: [...product.urls, ...guard.urls],
  };
}
