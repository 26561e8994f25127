import { param, type RestRequest } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import { notFound } from '../../world/fault';

/** Every path below the one workspace. */
export const PATH = '/v1/Workspaces/:WorkspaceSid';

/** Another workspace than ours is 404. */
export const checkWorkspace = (request: RestRequest): void => {
  const sid = param(request, 'WorkspaceSid');
  if (sid !== ACCOUNT.workspaceSid) throw notFound(`/Workspaces/${sid}`);
};

/** Picks one of the account's things by the SID in the path. */
export const needIn = <Thing extends { readonly sid: string }>(
  request: RestRequest,
  things: readonly Thing[],
  path: string,
): Thing => {
  checkWorkspace(request);
  const wanted = param(request, 'Sid');
  const found = things.find(({ sid }) => sid === wanted);
  if (!found) throw notFound(`/Workspaces/${ACCOUNT.workspaceSid}/${path}/${wanted}`);
  return found;
};
