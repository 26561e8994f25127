import { readBasic } from '../http/basic-auth';
import { page } from '../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../http/route';
import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import type { ApiKey } from '../world/credentials';
import { fault } from '../world/fault';

const LONGEST_NAME = 64;

const present = ({ sid, friendlyName, dateCreated }: ApiKey) => ({
  sid,
  friendly_name: friendlyName,
  date_created: new Date(dateCreated).toUTCString().replace('GMT', '+0000'),
  date_updated: new Date(dateCreated).toUTCString().replace('GMT', '+0000'),
});

/** API keys. Only the auth token may manage them: a Standard key is refused. The secret is shown once. */
export const apiKeyRoutes = ({ credentials }: SimulatedWorld): Route[] => {
  const check = ({ headers }: RestRequest) => {
    const caller = readBasic(headers.authorization ?? '');
    if (credentials.rightsOf(caller.user, caller.password) !== 'account') {
      throw fault('notPermitted', 'This API key may not manage API keys');
    }
  };
  const checkAccount = (sid: string) => {
    if (sid !== ACCOUNT.accountSid) throw fault('invalidParameter', `AccountSid is not this account's: '${sid}'`);
  };

  return [
    post('/v1/Keys', (request) => {
      check(request);
      checkAccount(request.form.needText('AccountSid'));
      const friendlyName = request.form.text('FriendlyName') ?? '';
      if (friendlyName.length > LONGEST_NAME) throw fault('invalidParameter', 'FriendlyName is too long');
      const key = credentials.addKey(friendlyName);
      return created({ ...present(key), secret: key.secret, policy: null });
    }),
    get('/v1/Keys', (request) => {
      check(request);
      checkAccount(request.query.text('AccountSid') ?? '');
      const flags = ['rest_api', 'signing'];
      return page(request, 'keys', credentials.keys(), (key) => ({ ...present(key), flags }));
    }),
    get('/v1/Keys/:Sid', (request) => {
      check(request);
      return ok({ ...present(credentials.needKey(param(request, 'Sid'))), policy: null });
    }),
    remove('/v1/Keys/:Sid', (request) => {
      check(request);
      credentials.removeKey(param(request, 'Sid'));
      return noContent;
    }),
  ];
};
