import type { Form } from '../../http/form';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type Route, remove } from '../../http/route';
import type { MessagingBinding } from '../../world/conversation-types';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import { atBothLevels, baseUrl, conversationParam, restActor } from './level';
import { presentParticipant } from './present';

const bindingOf = (form: Form): MessagingBinding | undefined => {
  const address = form.text('MessagingBinding.Address');
  if (address === undefined) return undefined;
  const proxyAddress = form.text('MessagingBinding.ProxyAddress') ?? '';
  return { type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress };
};

export const participantRoutes = ({ conversations }: SimulatedWorld): Route[] =>
  atBothLevels((prefix) => {
    const path = `${prefix}/Conversations/:ConversationSid/Participants`;
    return [
      post(path, async (request) => {
        const { form } = request;
        const identity = form.text('Identity');
        const messagingBinding = bindingOf(form);
        if (identity === undefined && !messagingBinding) {
          throw fault('invalidParameter', 'A participant needs Identity or MessagingBinding.Address');
        }
        const input = {
          ...(identity !== undefined && { identity }),
          ...(messagingBinding && { messagingBinding }),
          attributes: form.attributes(),
          roleSid: form.text('RoleSid'),
        };
        const added = await conversations.addParticipant(conversationParam(request), input, restActor(request));
        return created(presentParticipant(baseUrl(request))(added));
      }),
      get(path, (request) => {
        const all = conversations.participants(conversationParam(request));
        return page(request, 'participants', all, presentParticipant(baseUrl(request)), 100);
      }),
      get(`${path}/:Sid`, (request) => {
        const [conversationSid, wanted] = [conversationParam(request), param(request, 'Sid')];
        const found = conversations
          .participants(conversationSid)
          .find(({ sid, identity }) => sid === wanted || identity === wanted);
        if (!found) throw notFound(`/Conversations/${conversationSid}/Participants/${wanted}`);
        return ok(presentParticipant(baseUrl(request))(found));
      }),
      post(`${path}/:Sid`, async (request) => {
        const { form } = request;
        const patch = {
          attributes: form.attributes(),
          roleSid: form.text('RoleSid'),
          lastReadMessageIndex: form.integer('LastReadMessageIndex'),
        };
        const sid = param(request, 'Sid');
        const actor = restActor(request);
        const updated = await conversations.updateParticipant(conversationParam(request), sid, patch, actor);
        return ok(presentParticipant(baseUrl(request))(updated));
      }),
      remove(`${path}/:Sid`, async (request) => {
        await conversations.removeParticipant(conversationParam(request), param(request, 'Sid'), restActor(request));
        return noContent;
      }),
    ];
  });
