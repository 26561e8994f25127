import { isoSeconds } from '../../http/dates';
import type { Form } from '../../http/form';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import { checkScopedFilters, type ScopedWebhook, type WebhookMethod } from '../../world/webhook-settings';
import { atBothLevels, baseUrl, conversationParam, serviceField } from './level';

const TARGETS = ['webhook', 'trigger', 'studio'] as const;

const methodOf = (form: Form): WebhookMethod | undefined => {
  const method = form.text('Configuration.Method')?.toUpperCase();
  if (method === undefined || method === 'GET' || method === 'POST') return method;
  throw fault('invalidParameter', `Configuration.Method takes GET or POST, got '${method}'`);
};

const present = (base: string) => (webhook: ScopedWebhook) => ({
  account_sid: ACCOUNT.accountSid,
  ...serviceField(base),
  conversation_sid: webhook.conversationSid,
  sid: webhook.sid,
  target: webhook.target,
  configuration: {
    ...(webhook.url !== null && { url: webhook.url, method: webhook.method }),
    ...(webhook.target === 'webhook' && { filters: webhook.filters }),
    ...(webhook.target === 'trigger' && { triggers: webhook.triggers }),
    ...(webhook.flowSid !== null && { flow_sid: webhook.flowSid }),
    ...(webhook.replayAfter !== null && { replay_after: webhook.replayAfter }),
  },
  date_created: isoSeconds(webhook.dateCreated),
  date_updated: isoSeconds(webhook.dateUpdated),
  url: `${base}/Conversations/${webhook.conversationSid}/Webhooks/${webhook.sid}`,
});

export const scopedWebhookRoutes = ({ clock, conversations, settings }: SimulatedWorld): Route[] => {
  const { scopedWebhooks } = settings;

  /** The SID of the conversation asked about, which may be named by its unique name. */
  const conversationOf = (request: RestRequest) => {
    const wanted = conversationParam(request);
    const conversation = conversations.get(wanted);
    if (!conversation) throw fault('conversationNotFound', `Conversation ${wanted} was not found`);
    return conversation.sid;
  };
  const need = (request: RestRequest) => scopedWebhooks.need(conversationOf(request), param(request, 'Sid'));

  return atBothLevels((prefix) => {
    const path = `${prefix}/Conversations/:ConversationSid/Webhooks`;
    return [
      post(path, (request) => {
        const { form } = request;
        const target = form.oneOf('Target', TARGETS);
        if (!target) throw fault('invalidParameter', 'Missing required parameter Target in the post body');
        const webhook = scopedWebhooks.add(conversationOf(request), {
          target,
          url: form.text('Configuration.Url') ?? null,
          method: methodOf(form) ?? 'POST',
          filters: checkScopedFilters(form.all('Configuration.Filters')),
          triggers: form.all('Configuration.Triggers'),
          flowSid: form.text('Configuration.FlowSid') ?? null,
          replayAfter: form.integer('Configuration.ReplayAfter') ?? null,
        });
        return created(present(baseUrl(request))(webhook));
      }),
      get(path, (request) =>
        page(request, 'webhooks', scopedWebhooks.of(conversationOf(request)), present(baseUrl(request)), 5),
      ),
      get(`${path}/:Sid`, (request) => ok(present(baseUrl(request))(need(request)))),
      post(`${path}/:Sid`, (request) => {
        const { form } = request;
        const webhook = need(request);
        webhook.url = form.text('Configuration.Url') ?? webhook.url;
        webhook.method = methodOf(form) ?? webhook.method;
        if (form.has('Configuration.Filters')) webhook.filters = checkScopedFilters(form.all('Configuration.Filters'));
        if (form.has('Configuration.Triggers')) webhook.triggers = form.all('Configuration.Triggers');
        webhook.flowSid = form.text('Configuration.FlowSid') ?? webhook.flowSid;
        webhook.dateUpdated = clock.now();
        return ok(present(baseUrl(request))(webhook));
      }),
      remove(`${path}/:Sid`, (request) => {
        scopedWebhooks.remove(conversationOf(request), param(request, 'Sid'));
        return noContent;
      }),
    ];
  });
};
