import { isoSeconds } from '../http/dates';
import { page } from '../http/paging';
import { get, noContent, ok, param, type RestRequest, type Route, remove } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import { notFound } from '../world/fault';
import type { ServerlessService, ServerlessVariable } from '../world/serverless';

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
    domain_base: service.domainName.split('.')[0],
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

const presentEnvironment = (service: ServerlessService) => {
  const url = `${ROOT}/${service.sid}/Environments/${service.environmentSid}`;
  return {
    sid: service.environmentSid,
    account_sid: ACCOUNT.accountSid,
    service_sid: service.sid,
    build_sid: service.buildSid,
    unique_name: 'dev-environment',
    domain_suffix: 'dev',
    domain_name: service.domainName,
    date_created: isoSeconds(service.dateCreated),
    date_updated: isoSeconds(service.dateCreated),
    url,
    links: { variables: `${url}/Variables`, deployments: `${url}/Deployments`, logs: `${url}/Logs` },
  };
};

const presentVariable = (service: ServerlessService) => (variable: ServerlessVariable) => ({
  sid: variable.sid,
  account_sid: ACCOUNT.accountSid,
  service_sid: service.sid,
  environment_sid: service.environmentSid,
  key: variable.key,
  value: variable.value,
  date_created: isoSeconds(variable.dateCreated),
  date_updated: isoSeconds(variable.dateCreated),
  url: `${ROOT}/${service.sid}/Environments/${service.environmentSid}/Variables/${variable.sid}`,
});

/** What is deployed, to look at. Deploying itself is not simulated: the stack notes what it runs. */
export const serverlessRoutes = ({ serverless }: SimulatedWorld): Route[] => {
  const need = (request: RestRequest) => serverless.need(param(request, 'ServiceSid'));
  const needEnvironment = (request: RestRequest) => {
    const service = need(request);
    const sid = param(request, 'EnvironmentSid');
    if (sid !== service.environmentSid) throw notFound(`/Services/${service.sid}/Environments/${sid}`);
    return service;
  };

  return [
    get('/v1/Services', (request) => page(request, 'services', serverless.services(), presentService, 100)),
    get(PATH, (request) => ok(presentService(need(request)))),
    remove(PATH, (request) => {
      serverless.remove(need(request).sid);
      return noContent;
    }),
    get(ENVIRONMENTS, (request) => page(request, 'environments', [need(request)], presentEnvironment, 100)),
    get(`${ENVIRONMENTS}/:EnvironmentSid`, (request) => ok(presentEnvironment(needEnvironment(request)))),
    get(`${ENVIRONMENTS}/:EnvironmentSid/Variables`, (request) => {
      const service = needEnvironment(request);
      return page(request, 'variables', [...service.variables.values()], presentVariable(service), 100);
    }),
  ];
};
