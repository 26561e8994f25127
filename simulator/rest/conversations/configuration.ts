import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { get, ok, post, type RestRequest, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import { DEFAULT_ROLE_SID } from '../../world/participants';
import type { ServiceWebhooks } from '../../world/webhook-settings';
import { baseUrl } from './level';
import { USER_ROLE_SID } from './present';

const ROOT = 'https://conversations.twilio.com/v1';
const SERVICE = '/v1/Services/:ChatServiceSid';
const METHODS = ['GET', 'POST'] as const;

/** A setting left out stays; one sent empty is emptied. */
const updateWebhooks = (webhooks: ServiceWebhooks, { form }: RestRequest) => {
  webhooks.preWebhookUrl = form.text('PreWebhookUrl') ?? webhooks.preWebhookUrl;
  webhooks.postWebhookUrl = form.text('PostWebhookUrl') ?? webhooks.postWebhookUrl;
  webhooks.method = form.oneOf('Method', METHODS) ?? webhooks.method;
  if (form.has('Filters')) webhooks.filters = form.all('Filters').filter((filter) => filter !== '');
};

const presentWebhooks = (webhooks: ServiceWebhooks) => ({
  account_sid: ACCOUNT.accountSid,
  pre_webhook_url: webhooks.preWebhookUrl || null,
  post_webhook_url: webhooks.postWebhookUrl || null,
  filters: webhooks.filters,
  method: webhooks.method,
});

export const configurationRoutes = ({ clock, settings }: SimulatedWorld): Route[] => {
  const { serviceWebhooks, accountWebhooks, conversations } = settings;
  const startedAt = clock.now();

  const presentAccount = () => ({
    account_sid: ACCOUNT.accountSid,
    default_chat_service_sid: ACCOUNT.chatServiceSid,
    default_messaging_service_sid: ACCOUNT.messagingServiceSid,
    default_inactive_timer: conversations.defaultInactiveTimer,
    default_closed_timer: conversations.defaultClosedTimer,
    url: `${ROOT}/Configuration`,
    links: {
      service: `${ROOT}/Services/${ACCOUNT.chatServiceSid}/Configuration`,
      webhooks: `${ROOT}/Configuration/Webhooks`,
    },
  });

  const presentAccountWebhooks = () => ({
    ...presentWebhooks(accountWebhooks),
    target: accountWebhooks.target,
    url: `${ROOT}/Configuration/Webhooks`,
  });

  const presentServiceWebhooks = (request: RestRequest) => ({
    ...presentWebhooks(serviceWebhooks),
    chat_service_sid: ACCOUNT.chatServiceSid,
    url: `${baseUrl(request)}/Configuration/Webhooks`,
  });

  const presentServiceConfiguration = (request: RestRequest) => ({
    chat_service_sid: ACCOUNT.chatServiceSid,
    default_conversation_creator_role_sid: DEFAULT_ROLE_SID,
    default_conversation_role_sid: DEFAULT_ROLE_SID,
    default_chat_service_role_sid: USER_ROLE_SID,
    reachability_enabled: conversations.reachabilityEnabled,
    url: `${baseUrl(request)}/Configuration`,
    links: {
      notifications: `${baseUrl(request)}/Configuration/Notifications`,
      webhooks: `${baseUrl(request)}/Configuration/Webhooks`,
    },
  });

  const presentService = () => {
    const url = `${ROOT}/Services/${ACCOUNT.chatServiceSid}`;
    return {
      sid: ACCOUNT.chatServiceSid,
      account_sid: ACCOUNT.accountSid,
      friendly_name: 'Flex Chat Service',
      date_created: isoSeconds(startedAt),
      date_updated: isoSeconds(startedAt),
      url,
      links: {
        conversations: `${url}/Conversations`,
        users: `${url}/Users`,
        roles: `${url}/Roles`,
        bindings: `${url}/Bindings`,
        configuration: `${url}/Configuration`,
        participant_conversations: `${url}/ParticipantConversations`,
        conversation_with_participants: `${url}/ConversationWithParticipants`,
      },
    };
  };

  return [
    get('/v1/Configuration', () => ok(presentAccount())),
    post('/v1/Configuration', ({ form }) => {
      const service = form.text('DefaultChatServiceSid');
      if (service !== undefined && service !== ACCOUNT.chatServiceSid) {
        throw fault('invalidParameter', `Flex needs its own chat service as the default, not ${service}`);
      }
      conversations.defaultInactiveTimer = form.text('DefaultInactiveTimer') ?? conversations.defaultInactiveTimer;
      conversations.defaultClosedTimer = form.text('DefaultClosedTimer') ?? conversations.defaultClosedTimer;
      return ok(presentAccount());
    }),
    get('/v1/Configuration/Webhooks', () => ok(presentAccountWebhooks())),
    post('/v1/Configuration/Webhooks', (request) => {
      updateWebhooks(accountWebhooks, request);
      accountWebhooks.target = request.form.text('Target') ?? accountWebhooks.target;
      return ok(presentAccountWebhooks());
    }),
    get('/v1/Services', (request) => page(request, 'services', [ACCOUNT.chatServiceSid], presentService)),
    get(SERVICE, (request) => {
      baseUrl(request);
      return ok(presentService());
    }),
    get(`${SERVICE}/Configuration`, (request) => ok(presentServiceConfiguration(request))),
    post(`${SERVICE}/Configuration`, (request) => {
      conversations.reachabilityEnabled =
        request.form.boolean('ReachabilityEnabled') ?? conversations.reachabilityEnabled;
      return ok(presentServiceConfiguration(request));
    }),
    get(`${SERVICE}/Configuration/Webhooks`, (request) => ok(presentServiceWebhooks(request))),
    post(`${SERVICE}/Configuration/Webhooks`, (request) => {
      updateWebhooks(serviceWebhooks, request);
      return ok(presentServiceWebhooks(request));
    }),
  ];
};
