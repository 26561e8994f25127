import { ACCOUNT } from './account';
import type { JsonObject } from './json';
import type { NewSid } from './sids';
import type { StartState } from './start-state';
import { ACTIVITY_SIDS } from './task-catalogue';
import {
  type InteractionWebhook,
  noWebhooks,
  ScopedWebhooks,
  type ServiceWebhooks,
  type WebhookMethod,
} from './webhook-settings';
import type { Clock } from './world-types';

/** An address that customers write to, and what happens to the conversation that their first message makes. */
export interface Address {
  readonly sid: string;
  readonly type: string;
  readonly address: string;
  friendlyName: string;
  autoCreation: {
    enabled: boolean;
    type: 'webhook' | 'studio' | 'default';
    conversationServiceSid: string | null;
    webhookUrl: string | null;
    webhookMethod: WebhookMethod;
    webhookFilters: readonly string[];
    studioFlowSid: string | null;
    studioRetryCount: number;
  };
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface Workspace {
  friendlyName: string;
  /** Empty when events go nowhere. May end in `#rc=3&rp=all`: how often and when to try again. */
  eventCallbackUrl: string;
  /** Comma-separated event types; empty means all. */
  eventsFilter: string;
  multiTaskEnabled: boolean;
  prioritizeQueueOrder: 'FIFO' | 'LIFO';
  defaultActivitySid: string;
  timeoutActivitySid: string;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface ConversationsConfiguration {
  defaultInactiveTimer: string | null;
  defaultClosedTimer: string | null;
  reachabilityEnabled: boolean;
}

/** All that is set up once and read often. */
export interface Settings {
  readonly serviceWebhooks: ServiceWebhooks;
  readonly accountWebhooks: ServiceWebhooks & { target: string };
  readonly scopedWebhooks: ScopedWebhooks;
  readonly interactionWebhooks: Map<string, InteractionWebhook>;
  readonly addresses: Map<string, Address>;
  readonly workspace: Workspace;
  readonly conversations: ConversationsConfiguration;
  /** Flex's Configuration resource, fields named as in REST. */
  readonly flex: JsonObject;
  /** The plugins of the release that agents get. */
  readonly releasedPlugins: ReleasedPlugin[];
}

export interface ReleasedPlugin {
  readonly uniqueName: string;
  readonly version: string;
  readonly changelog: string;
}

export const noAutoCreation = (): Address['autoCreation'] => ({
  enabled: false,
  type: 'default',
  conversationServiceSid: ACCOUNT.chatServiceSid,
  webhookUrl: null,
  webhookMethod: 'POST',
  webhookFilters: [],
  studioFlowSid: null,
  studioRetryCount: 0,
});

const chatAddress = (now: number): Address => ({
  sid: ACCOUNT.addressSid,
  type: 'chat',
  address: 'chat',
  friendlyName: 'Web chat',
  autoCreation: noAutoCreation(),
  dateCreated: now,
  dateUpdated: now,
});

const flexConfiguration = (now: number): JsonObject => ({
  account_sid: ACCOUNT.accountSid,
  date_created: new Date(now).toISOString(),
  date_updated: new Date(now).toISOString(),
  attributes: {},
  status: 'ok',
  taskrouter_workspace_sid: ACCOUNT.workspaceSid,
  taskrouter_target_workflow_sid: ACCOUNT.workflowSid,
  taskrouter_target_taskqueue_sid: ACCOUNT.taskQueueSid,
  taskrouter_taskqueues: [{ sid: ACCOUNT.taskQueueSid, targettable: true }],
  taskrouter_skills: [],
  taskrouter_worker_channels: {},
  taskrouter_worker_attributes: {},
  taskrouter_offline_activity_sid: ACTIVITY_SIDS.offline,
  runtime_domain: 'https://flex.twilio.com',
  messaging_service_instance_sid: ACCOUNT.messagingServiceSid,
  chat_service_instance_sid: ACCOUNT.chatServiceSid,
  flex_service_instance_sid: ACCOUNT.flexSyncServiceSid,
  flex_instance_sid: ACCOUNT.flexInstanceSid,
  ui_language: 'en',
  ui_attributes: {},
  ui_dependencies: {},
  ui_version: '2.17.1',
  service_version: '1.0',
  call_recording_enabled: false,
  call_recording_webhook_url: null,
  crm_enabled: false,
  crm_type: '',
  crm_callback_url: '',
  crm_fallback_url: '',
  crm_attributes: {},
  public_attributes: {},
  plugin_service_enabled: true,
  plugin_service_attributes: {},
  integrations: [],
  outbound_call_flows: {},
  serverless_service_sids: [],
  queue_stats_configuration: {},
  notifications: { enabled: true, mode: 'whenNotInFocus' },
  markdown: { enabled: false, mode: 'readOnly' },
  url: 'https://flex-api.twilio.com/v1/Configuration',
  flex_insights_hr: null,
  flex_insights_drilldown: false,
  flex_url: 'https://flex.twilio.com',
  channel_configs: [],
  debugger_integration: { enabled: false, console_errors_included: false },
  flex_ui_status_report: { enabled: false },
  agent_conv_end_methods: { enabled: [] },
  citrix_voice_vdi: { enabled: false },
  offline_config: {},
});

export const createSettings = (clock: Clock, newSid: NewSid, start: StartState): Settings => {
  const now = clock.now();
  return {
    serviceWebhooks: noWebhooks(),
    accountWebhooks: { ...noWebhooks(), target: 'webhook' },
    scopedWebhooks: new ScopedWebhooks(clock, newSid),
    interactionWebhooks: new Map(),
    addresses: new Map(start === 'ready' ? [[ACCOUNT.addressSid, chatAddress(now)]] : []),
    workspace: {
      friendlyName: 'Flex Task Assignment',
      eventCallbackUrl: '',
      eventsFilter: '',
      multiTaskEnabled: true,
      prioritizeQueueOrder: 'FIFO',
      defaultActivitySid: ACTIVITY_SIDS.offline,
      timeoutActivitySid: ACTIVITY_SIDS.offline,
      dateCreated: now,
      dateUpdated: now,
    },
    conversations: { defaultInactiveTimer: null, defaultClosedTimer: null, reachabilityEnabled: false },
    flex: flexConfiguration(now),
    releasedPlugins: [],
  };
};
