import { isoSeconds } from '../../http/dates';
import type { Form } from '../../http/form';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import type { InteractionWebhook } from '../../world/webhook-settings';

const PATH = '/v1/Instances/:InstanceSid/InteractionWebhooks';

/** Twilio's page names these fields in two ways; both are taken. */
const eventsOf = (form: Form) => [...form.all('WebhookEvents'), ...form.all('Filters')];
const methodOf = (form: Form) => form.oneOf('WebhookMethod', ['GET', 'POST']) ?? form.oneOf('Method', ['GET', 'POST']);

const present = (webhook: InteractionWebhook) => ({
  ttid: webhook.ttid,
  account_sid: ACCOUNT.accountSid,
  instance_sid: ACCOUNT.flexInstanceSid,
  friendly_name: webhook.friendlyName,
  type: webhook.type,
  webhook_url: webhook.url,
  webhook_method: webhook.method,
  webhook_events: webhook.events,
  date_created: isoSeconds(webhook.dateCreated),
  date_updated: isoSeconds(webhook.dateUpdated),
  url: `https://flex-api.twilio.com/v1/Instances/${ACCOUNT.flexInstanceSid}/InteractionWebhooks/${webhook.ttid}`,
});

export const interactionWebhookRoutes = ({ clock, newSid, settings }: SimulatedWorld): Route[] => {
  const { interactionWebhooks: webhooks } = settings;

  const checkInstance = (request: RestRequest) => {
    const sid = param(request, 'InstanceSid');
    if (sid !== ACCOUNT.flexInstanceSid) throw notFound(`/Instances/${sid}`);
  };
  const need = (request: RestRequest) => {
    checkInstance(request);
    const ttid = param(request, 'Ttid');
    const webhook = webhooks.get(ttid);
    if (!webhook) throw notFound(`/InteractionWebhooks/${ttid}`);
    return webhook;
  };

  return [
    post(PATH, (request) => {
      checkInstance(request);
      const { form } = request;
      const now = clock.now();
      const webhook: InteractionWebhook = {
        ttid: newSid('flex_interactionwebhook_').slice(0, 50),
        friendlyName: form.text('FriendlyName') ?? '',
        type: form.oneOf('Type', ['global', 'interaction']) ?? 'global',
        url: form.needText('WebhookUrl'),
        method: methodOf(form) ?? 'POST',
        events: eventsOf(form),
        dateCreated: now,
        dateUpdated: now,
      };
      webhooks.set(webhook.ttid, webhook);
      return created(present(webhook));
    }),
    get(PATH, (request) => {
      checkInstance(request);
      return page(request, 'webhooks', [...webhooks.values()], present);
    }),
    get(`${PATH}/:Ttid`, (request) => ok(present(need(request)))),
    post(`${PATH}/:Ttid`, (request) => {
      const webhook = need(request);
      const { form } = request;
      webhook.friendlyName = form.text('FriendlyName') ?? webhook.friendlyName;
      webhook.url = form.text('WebhookUrl') ?? webhook.url;
      webhook.method = methodOf(form) ?? webhook.method;
      const events = eventsOf(form);
      if (events.length > 0) webhook.events = events;
      webhook.dateUpdated = clock.now();
      return ok(present(webhook));
    }),
    remove(`${PATH}/:Ttid`, (request) => {
      webhooks.delete(need(request).ttid);
      return noContent;
    }),
  ];
};
