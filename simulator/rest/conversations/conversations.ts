import type { Form } from '../../http/form';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import type { Conversation } from '../../world/conversation-types';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import { atBothLevels, baseUrl, restActor } from './level';
import { presentConversation } from './present';

const STATES = ['active', 'inactive', 'closed'] as const;

const fieldsOf = (form: Form): Partial<Pick<Conversation, 'friendlyName' | 'uniqueName' | 'attributes' | 'state'>> => ({
  ...(form.has('FriendlyName') && { friendlyName: form.text('FriendlyName') ?? null }),
  ...(form.has('UniqueName') && { uniqueName: form.text('UniqueName') || null }),
  ...(form.has('Attributes') && { attributes: form.attributes() }),
  ...(form.has('State') && { state: form.oneOf('State', STATES) }),
});

const timersOf = (form: Form): { timers?: Conversation['timers'] } => {
  const inactive = form.text('Timers.Inactive');
  const closed = form.text('Timers.Closed');
  if (inactive === undefined && closed === undefined) return {};
  return { timers: { ...(inactive !== undefined && { inactive }), ...(closed !== undefined && { closed }) } };
};

const isWanted = ({ query }: RestRequest) => {
  const state = query.oneOf('State', STATES);
  return (conversation: Conversation) => state === undefined || conversation.state === state;
};

export const conversationRoutes = ({ conversations, settings }: SimulatedWorld): Route[] => {
  /** The timers that the account sets on conversations that bring none. */
  const defaultTimers = (): Conversation['timers'] => {
    const { defaultInactiveTimer, defaultClosedTimer } = settings.conversations;
    return {
      ...(defaultInactiveTimer && { inactive: defaultInactiveTimer }),
      ...(defaultClosedTimer && { closed: defaultClosedTimer }),
    };
  };

  const need = (request: RestRequest) => {
    const sid = param(request, 'Sid');
    const conversation = conversations.get(sid);
    if (!conversation) throw fault('conversationNotFound', `Conversation ${sid} was not found`);
    return conversation;
  };

  return atBothLevels((prefix) => [
    post(`${prefix}/Conversations`, async (request) => {
      const input = { timers: defaultTimers(), ...fieldsOf(request.form), ...timersOf(request.form) };
      const conversation = await conversations.create(input, restActor(request));
      return created(presentConversation(baseUrl(request))(conversation));
    }),
    get(`${prefix}/Conversations`, (request) => {
      const all = conversations.list().filter(isWanted(request)).reverse();
      return page(request, 'conversations', all, presentConversation(baseUrl(request)));
    }),
    get(`${prefix}/Conversations/:Sid`, (request) => ok(presentConversation(baseUrl(request))(need(request)))),
    post(`${prefix}/Conversations/:Sid`, async (request) => {
      const patch = { ...fieldsOf(request.form), ...timersOf(request.form) };
      const conversation = await conversations.update(need(request).sid, patch, restActor(request));
      return ok(presentConversation(baseUrl(request))(conversation));
    }),
    remove(`${prefix}/Conversations/:Sid`, async (request) => {
      baseUrl(request);
      await conversations.remove(need(request).sid, restActor(request));
      return noContent;
    }),
  ]);
};
