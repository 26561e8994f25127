import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type Route, remove } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import { atBothLevels, baseUrl, conversationParam, restActor } from './level';
import { presentMessage } from './present';

export const messageRoutes = ({ conversations }: SimulatedWorld): Route[] =>
  atBothLevels((prefix) => {
    const path = `${prefix}/Conversations/:ConversationSid/Messages`;
    return [
      post(path, async (request) => {
        const { form } = request;
        const message = await conversations.post(
          {
            conversationSid: conversationParam(request),
            author: form.text('Author'),
            body: form.text('Body') ?? null,
            attributes: form.attributes(),
            mediaSids: form.all('MediaSid'),
          },
          restActor(request),
        );
        return created(presentMessage(baseUrl(request))(message));
      }),
      get(path, (request) => {
        const all = conversations.messages(conversationParam(request));
        const order = request.query.text('Order')?.toLowerCase();
        const ordered = order === 'desc' ? all.reverse() : all;
        return page(request, 'messages', ordered, presentMessage(baseUrl(request)), 100);
      }),
      get(`${path}/:Sid`, (request) => {
        const [conversationSid, sid] = [conversationParam(request), param(request, 'Sid')];
        const message = conversations.message(conversationSid, sid);
        if (!message) throw notFound(`/Conversations/${conversationSid}/Messages/${sid}`);
        return ok(presentMessage(baseUrl(request))(message));
      }),
      post(`${path}/:Sid`, async (request) => {
        const { form } = request;
        const patch = {
          ...(form.has('Body') && { body: form.text('Body') ?? null }),
          ...(form.has('Author') && { author: form.text('Author') }),
          ...(form.has('Attributes') && { attributes: form.attributes() }),
        };
        const sid = param(request, 'Sid');
        const message = await conversations.updateMessage(conversationParam(request), sid, patch, restActor(request));
        return ok(presentMessage(baseUrl(request))(message));
      }),
      remove(`${path}/:Sid`, async (request) => {
        await conversations.removeMessage(conversationParam(request), param(request, 'Sid'), restActor(request));
        return noContent;
      }),
    ];
  });
