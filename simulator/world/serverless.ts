import { notFound } from './fault';
import type { NewSid } from './sids';
import type { Clock } from './world-types';

export interface ServerlessVariable {
  readonly sid: string;
  readonly key: string;
  value: string;
  readonly dateCreated: number;
}

/** One place where a service runs, with an address and variables of its own. */
export interface ServerlessEnvironment {
  readonly sid: string;
  readonly uniqueName: string;
  /** What its address has after the service's; null for the one without. */
  readonly domainSuffix: string | null;
  /** What runs there. */
  buildSid: string;
  /** Where it answers, without a scheme. */
  domainName: string;
  readonly variables: Map<string, ServerlessVariable>;
  readonly dateCreated: number;
}

/** A deployed Functions service. */
export interface ServerlessService {
  readonly sid: string;
  readonly uniqueName: string;
  readonly environments: ServerlessEnvironment[];
  readonly dateCreated: number;
}

export interface Deployment {
  readonly uniqueName: string;
  /** Of the environment; undefined for the one without. */
  readonly suffix?: string | undefined;
  readonly domainName: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ServerlessStore {
  services(): readonly ServerlessService[];
  need(sid: string): ServerlessService;
  /** Where a service runs. @throws when it does not run there */
  running(service: string, suffix?: string): ServerlessEnvironment;
  /** Notes that a service runs somewhere, with these variables besides those it has. */
  deploy(deployment: Deployment): ServerlessEnvironment;
  remove(sid: string): void;
}

export const createServerless = (clock: Clock, newSid: NewSid): ServerlessStore => {
  const services = new Map<string, ServerlessService>();

  const need = (sid: string) => {
    const found = services.get(sid) ?? [...services.values()].find(({ uniqueName }) => uniqueName === sid);
    if (!found) throw notFound(`/Services/${sid}`);
    return found;
  };
  const find = ({ environments }: ServerlessService, suffix: string | undefined) =>
    environments.find(({ domainSuffix }) => domainSuffix === (suffix ?? null));
  const addService = (uniqueName: string): ServerlessService => {
    const added = { sid: newSid('ZS'), uniqueName, environments: [], dateCreated: clock.now() };
    services.set(added.sid, added);
    return added;
  };
  // Named as Twilio's own tools name them.
  const addEnvironment = ({ environments }: ServerlessService, { suffix, domainName }: Deployment) => {
    const sids = { sid: newSid('ZE'), buildSid: newSid('ZB') };
    const uniqueName = suffix === undefined ? 'production' : `${suffix}-environment`;
    const made = { domainName, variables: new Map(), dateCreated: clock.now() };
    const added: ServerlessEnvironment = { ...sids, uniqueName, domainSuffix: suffix ?? null, ...made };
    environments.push(added);
    return added;
  };

  return {
    services: () => [...services.values()],
    need,
    running(name, suffix) {
      const service = need(name);
      const found = find(service, suffix);
      if (!found) throw notFound(`/Services/${service.sid}/Environments/${suffix}`);
      return found;
    },
    deploy(deployment) {
      const { uniqueName, suffix, domainName, variables } = deployment;
      const known = [...services.values()].find((each) => each.uniqueName === uniqueName);
      const service = known ?? addService(uniqueName);
      const environment = find(service, suffix) ?? addEnvironment(service, deployment);
      environment.domainName = domainName;
      environment.buildSid = newSid('ZB');
      for (const [key, value] of Object.entries(variables)) {
        const old = environment.variables.get(key);
        if (old) old.value = value;
        else environment.variables.set(key, { sid: newSid('ZV'), key, value, dateCreated: clock.now() });
      }
      return environment;
    },
    remove: (sid) => void services.delete(need(sid).sid),
  };
};
