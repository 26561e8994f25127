import { isoSeconds } from '../http/dates';
import { page } from '../http/paging';
import { get, noContent, ok, param, type RestRequest, type Route, remove } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import { notFound } from '../world/fault';
import type { ServerlessEnvironment, ServerlessService, ServerlessVariable } from '../world/serverless';

const ROOT = 'https://serverless.twilio.com/v1/Services';
const PATH = '/v1/Services/:ServiceSid';
const ENVIRONMENTS = `${PATH}/Environments`;

const presentService = (service: ServerlessService) => {
  const url = `${ROOT}/${service.sid}`;
  return {
    sid: service.sid,
    account_sid: ACCOUNT.accountSid,
    friendly_name: service.uniqueName,
    unique_name: service.uniqueName,
    include_credentials: true,
    ui_editable: false,
    domain_base: service.environments[0]?.domainName.split('.')[0] ?? null,
    date_created: isoSeconds(service.dateCreated),
    date_updated: isoSeconds(service.dateCreated),
    url,
    links: {
      environments: `${url}/Environments`,
      functions: `${url}/Functions`,
      assets: `${url}/Assets`,
      builds: `${url}/Builds`,
    },
  };
};

const presentEnvironment = (service: ServerlessService) => (environment: ServerlessEnvironment) => {
  const url = `${ROOT}/${service.sid}/Environments/${environment.sid}`;
  return {
    sid: environment.sid,
    account_sid: ACCOUNT.accountSid,
    service_sid: service.sid,
    build_sid: environment.buildSid,
    unique_name: environment.uniqueName,
    domain_suffix: environment.domainSuffix,
    domain_name: environment.domainName,
    date_created: isoSeconds(environment.dateCreated),
    date_updated: isoSeconds(environment.dateCreated),
    url,
    links: { variables: `${url}/Variables`, deployments: `${url}/Deployments`, logs: `${url}/Logs` },
  };
};

const presentVariable = (service: ServerlessService, sid: string) => (variable: ServerlessVariable) => ({
  sid: variable.sid,
  account_sid: ACCOUNT.accountSid,
  service_sid: service.sid,
  environment_sid: sid,
  key: variable.key,
  value: variable.value,
  date_created: isoSeconds(variable.dateCreated),
  date_updated: isoSeconds(variable.dateCreated),
  url: `${ROOT}/${service.sid}/Environments/${sid}/Variables/${variable.sid}`,
});

/** What is deployed, to look at. Deploying itself is not simulated: the stack notes what it runs. */
export const serverlessRoutes = ({ serverless }: SimulatedWorld): Route[] => {
  const need = (request: RestRequest) => serverless.need(param(request, 'ServiceSid'));
  const needEnvironment = (request: RestRequest) => {
    const service = need(request);
    const asked = param(request, 'EnvironmentSid');
    const environment = service.environments.find(({ sid }) => sid === asked);
    if (!environment) throw notFound(`/Services/${service.sid}/Environments/${asked}`);
    return { service, environment };
  };

  return [
    get('/v1/Services', (request) => page(request, 'services', serverless.services(), presentService, 100)),
    get(PATH, (request) => ok(presentService(need(request)))),
    remove(PATH, (request) => {
      serverless.remove(need(request).sid);
      return noContent;
    }),
    get(ENVIRONMENTS, (request) => {
      const service = need(request);
      return page(request, 'environments', service.environments, presentEnvironment(service), 100);
    }),
    get(`${ENVIRONMENTS}/:EnvironmentSid`, (request) => {
      const { service, environment } = needEnvironment(request);
      return ok(presentEnvironment(service)(environment));
    }),
    get(`${ENVIRONMENTS}/:EnvironmentSid/Variables`, (request) => {
      const { service, environment } = needEnvironment(request);
      const present = presentVariable(service, environment.sid);
      return page(request, 'variables', [...environment.variables.values()], present, 100);
    }),
  ];
};
