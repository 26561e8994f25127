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
  /** Which of its environments: the suffix of its address, or `production` for the one without. */
  readonly environment: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What of ours is deployed. */
export interface DeployedServices {
  readonly product: DeployedService | undefined;
  readonly guard: DeployedService | undefined;
  /** Names of environments, when there are several and none was named, or another one: nobody can tell which is meant. */
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

/** What the environment without a suffix is called on our command line. */
export const PRODUCTION = 'production';

const nameOf = ({ domain_suffix }: Environment) => domain_suffix || PRODUCTION;

/** The one that is named, by the suffix of its address or by its unique name; without a name, the only one. */
export function chooseEnvironment(all: readonly Environment[], name: string | undefined): Environment | undefined {
  if (name === undefined) return all.length === 1 ? all[0] : undefined;
  return all.find((each) => nameOf(each) === name) ?? all.find(({ unique_name }) => unique_name === name);
}

interface Place {
  /** The account is simulated on this machine, where Functions answer over plain HTTP. */
  readonly isLocal: boolean;
  readonly environment: string | undefined;
}

const listServices = (rest: Rest) => listAll(rest, { host: HOST, path: '/v1/Services', key: 'services' }, service);

const environmentsPath = (serviceSid: string) => `/v1/Services/${serviceSid}/Environments`;

const listEnvironments = (rest: Rest, serviceSid: string) =>
  listAll(rest, { host: HOST, path: environmentsPath(serviceSid), key: 'environments' }, environment);

/** Part of an address, of 16 characters at most. */
const NEW_SUFFIX = /^[a-z0-9-]{1,16}$/i;

/**
 * What Twilio's tools call the environment that is named on our command line: its suffix, undefined for the one without.
 * A name that nothing has yet is the suffix of one that is to be made.
 *
 * @throws Error when none can be made of that name
 */
export async function suffixOf(rest: Rest, name: string | undefined): Promise<string | undefined> {
  if (name === undefined || name === PRODUCTION) return undefined;
  const product = (await listServices(rest)).find(({ unique_name }) => unique_name === PRODUCT_SERVICE);
  const chosen = chooseEnvironment(product ? await listEnvironments(rest, product.sid) : [], name);
  if (chosen) return chosen.domain_suffix || undefined;
  if (!NEW_SUFFIX.test(name)) throw new Error(`There is no environment ${name}, and Twilio takes no such suffix.`);
  return name;
}

/** Our services, as far as they are deployed. */
export async function findServices(rest: Rest, { isLocal, environment: named }: Place): Promise<DeployedServices> {
  const all = await listServices(rest);
  async function read(name: string) {
    const known = all.find(({ unique_name }) => unique_name === name);
    const environments = known ? await listEnvironments(rest, known.sid) : [];
    const chosen = chooseEnvironment(environments, named);
    const urlOf = ({ domain_name }: Environment) => `${isLocal ? 'http' : 'https'}://${domain_name}`;
    if (!known || !chosen) return { names: environments.map(nameOf), urls: environments.map(urlOf) };
    const list = { host: HOST, path: `${environmentsPath(known.sid)}/${chosen.sid}/Variables`, key: 'variables' };
    const variables = await listAll(rest, list, variable);
    const values = Object.fromEntries(variables.map(({ key, value }) => [key, value]));
    return { deployed: { url: urlOf(chosen), environment: nameOf(chosen), variables: values }, names: [], urls: [] };
  }
  const [product, guard] = await Promise.all([read(PRODUCT_SERVICE), read(GUARD_SERVICE)]);
  return {
    product: product.deployed,
    guard: guard.deployed,
    environments: product.names.length > 0 || named !== undefined ? product.names : guard.names,
    undecidedUrls: [...product.urls, ...guard.urls],
  };
}

/** A deployment that ended well and cannot be seen: nothing may rest on it. */
export const notFoundAfterwards = (services: readonly string[]): Error =>
  new Error(
    `${services.join(' and ')} ${services.length === 1 ? 'is' : 'are'} not to be found, though ` +
      `${services.length === 1 ? 'it was' : 'they were'} deployed just now.`,
  );
