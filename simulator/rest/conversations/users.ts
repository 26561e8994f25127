import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import { atBothLevels, baseUrl, restActor } from './level';
import { presentUser } from './present';

export const userRoutes = ({ conversations, users }: SimulatedWorld): Route[] => {
  const need = (request: RestRequest) => {
    const sid = param(request, 'Sid');
    const user = users.find(sid);
    if (!user) throw notFound(`/Users/${sid}`);
    return user;
  };
  const fieldsOf = ({ form }: RestRequest) => ({
    ...(form.has('FriendlyName') && { friendlyName: form.text('FriendlyName') }),
    ...(form.has('Attributes') && { attributes: form.attributes() }),
  });

  return atBothLevels((prefix) => [
    post(`${prefix}/Users`, async (request) => {
      const identity = request.form.needText('Identity');
      const user = await conversations.updateUser(identity, fieldsOf(request), restActor(request));
      return created(presentUser(baseUrl(request))(user));
    }),
    get(`${prefix}/Users`, (request) => page(request, 'users', users.all(), presentUser(baseUrl(request)))),
    get(`${prefix}/Users/:Sid`, (request) => ok(presentUser(baseUrl(request))(need(request)))),
    post(`${prefix}/Users/:Sid`, async (request) => {
      const user = await conversations.updateUser(need(request).identity, fieldsOf(request), restActor(request));
      return ok(presentUser(baseUrl(request))(user));
    }),
    remove(`${prefix}/Users/:Sid`, (request) => {
      users.remove(need(request).identity);
      return noContent;
    }),
  ]);
};
