import { isoSeconds } from '../../http/dates';
import type { Form } from '../../http/form';
import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import { type Address, noAutoCreation } from '../../world/settings';

const TYPES = ['sms', 'whatsapp', 'messenger', 'gbm', 'email', 'rcs', 'apple', 'chat'] as const;

const autoCreationOf = (form: Form, old: Address['autoCreation']): Address['autoCreation'] => ({
  enabled: form.boolean('AutoCreation.Enabled') ?? old.enabled,
  type: form.oneOf('AutoCreation.Type', ['webhook', 'studio', 'default']) ?? old.type,
  conversationServiceSid: form.text('AutoCreation.ConversationServiceSid') ?? old.conversationServiceSid,
  webhookUrl: form.text('AutoCreation.WebhookUrl') ?? old.webhookUrl,
  webhookMethod: form.oneOf('AutoCreation.WebhookMethod', ['GET', 'POST']) ?? old.webhookMethod,
  webhookFilters: form.has('AutoCreation.WebhookFilters')
    ? form.all('AutoCreation.WebhookFilters')
    : old.webhookFilters,
  studioFlowSid: form.text('AutoCreation.StudioFlowSid') ?? old.studioFlowSid,
  studioRetryCount: form.integer('AutoCreation.StudioRetryCount') ?? old.studioRetryCount,
});

const present = ({ autoCreation, ...address }: Address) => ({
  sid: address.sid,
  account_sid: ACCOUNT.accountSid,
  type: address.type,
  address: address.address,
  friendly_name: address.friendlyName,
  address_country: null,
  auto_creation: {
    enabled: autoCreation.enabled,
    type: autoCreation.type,
    conversation_service_sid: autoCreation.conversationServiceSid,
    ...(autoCreation.type === 'webhook' && {
      webhook_url: autoCreation.webhookUrl,
      webhook_method: autoCreation.webhookMethod,
      webhook_filters: autoCreation.webhookFilters,
    }),
    ...(autoCreation.type === 'studio' && {
      studio_flow_sid: autoCreation.studioFlowSid,
      studio_retry_count: autoCreation.studioRetryCount,
    }),
  },
  date_created: isoSeconds(address.dateCreated),
  date_updated: isoSeconds(address.dateUpdated),
  url: `https://conversations.twilio.com/v1/Configuration/Addresses/${address.sid}`,
});

export const addressRoutes = ({ clock, newSid, settings: { addresses } }: SimulatedWorld): Route[] => {
  /** By SID or by the address itself. */
  const need = (request: RestRequest) => {
    const wanted = param(request, 'Sid');
    const found = addresses.get(wanted) ?? [...addresses.values()].find(({ address }) => address === wanted);
    if (!found) throw notFound(`/Configuration/Addresses/${wanted}`);
    return found;
  };

  const path = '/v1/Configuration/Addresses';
  return [
    post(path, ({ form }) => {
      const type = form.oneOf('Type', TYPES);
      if (!type) throw fault('invalidParameter', 'Missing required parameter Type in the post body');
      const address = form.needText('Address');
      if ([...addresses.values()].some((each) => each.address === address && each.type === type)) {
        throw fault('uniqueNameTaken', `The address ${address} is already set up`);
      }
      const now = clock.now();
      const added: Address = {
        sid: newSid('IG'),
        type,
        address,
        friendlyName: form.text('FriendlyName') ?? '',
        autoCreation: autoCreationOf(form, noAutoCreation()),
        dateCreated: now,
        dateUpdated: now,
      };
      addresses.set(added.sid, added);
      return created(present(added));
    }),
    get(path, (request) => {
      const type = request.query.text('Type');
      const all = [...addresses.values()].filter((address) => type === undefined || address.type === type);
      return page(request, 'address_configurations', all, present, 50);
    }),
    get(`${path}/:Sid`, (request) => ok(present(need(request)))),
    post(`${path}/:Sid`, (request) => {
      const address = need(request);
      address.friendlyName = request.form.text('FriendlyName') ?? address.friendlyName;
      address.autoCreation = autoCreationOf(request.form, address.autoCreation);
      address.dateUpdated = clock.now();
      return ok(present(address));
    }),
    remove(`${path}/:Sid`, (request) => {
      addresses.delete(need(request).sid);
      return noContent;
    }),
  ];
};
