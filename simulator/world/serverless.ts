import { notFound } from './fault';
import type { NewSid } from './sids';
import type { Clock } from './world-types';

export interface ServerlessVariable {
  readonly sid: string;
  readonly key: string;
  value: string;
  readonly dateCreated: number;
}

/** A deployed Functions service with its one environment. */
export interface ServerlessService {
  readonly sid: string;
  readonly environmentSid: string;
  /** What runs there. */
  buildSid: string;
  readonly uniqueName: string;
  /** Where it answers, without a scheme. */
  domainName: string;
  readonly variables: Map<string, ServerlessVariable>;
  readonly dateCreated: number;
}

export interface Deployment {
  readonly uniqueName: string;
  readonly domainName: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ServerlessStore {
  services(): readonly ServerlessService[];
  need(sid: string): ServerlessService;
  /** Notes that a service runs somewhere, with these variables besides those it has. */
  deploy(deployment: Deployment): ServerlessService;
  remove(sid: string): void;
}

export const createServerless = (clock: Clock, newSid: NewSid): ServerlessStore => {
  const services = new Map<string, ServerlessService>();

  const need = (sid: string) => {
    const found = services.get(sid) ?? [...services.values()].find(({ uniqueName }) => uniqueName === sid);
    if (!found) throw notFound(`/Services/${sid}`);
    return found;
  };
  const add = (uniqueName: string, domainName: string) => {
    const sids = { sid: newSid('ZS'), environmentSid: newSid('ZE'), buildSid: newSid('ZB') };
    const added = { ...sids, uniqueName, domainName, variables: new Map(), dateCreated: clock.now() };
    services.set(added.sid, added);
    return added;
  };

  return {
    services: () => [...services.values()],
    need,
    deploy({ uniqueName, domainName, variables }) {
      const known = [...services.values()].find((each) => each.uniqueName === uniqueName);
      const service = known ?? add(uniqueName, domainName);
      service.domainName = domainName;
      service.buildSid = newSid('ZB');
      for (const [key, value] of Object.entries(variables)) {
        const old = service.variables.get(key);
        if (old) old.value = value;
        else service.variables.set(key, { sid: newSid('ZV'), key, value, dateCreated: clock.now() });
      }
      return service;
    },
    remove: (sid) => void services.delete(need(sid).sid),
  };
};
