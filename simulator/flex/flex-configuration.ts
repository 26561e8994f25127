import { ACCOUNT } from '../world/account';
import type { JsonObject, TaskRouter } from '../world/types';

/** Flex UI checks these before it starts; without `yes` it refuses the version. */
const COMPATIBLE = { version_compatibility: 'yes', version_message: '' };

/**
 * The account's Flex configuration as Flex UI reads it at the start.
 * @param uiAttributes what the account's owner has put into `ui_attributes`
 */
export const flexConfiguration = (taskrouter: TaskRouter, uiAttributes: JsonObject): JsonObject => ({
  account_sid: ACCOUNT.accountSid,
  flex_instance_sid: ACCOUNT.flexInstanceSid,
  instance_sid: ACCOUNT.flexInstanceSid,
  chat_service_sid: ACCOUNT.chatServiceSid,
  chat_service_instance_sid: ACCOUNT.chatServiceSid,
  flex_service_instance_sid: ACCOUNT.flexSyncServiceSid,
  messaging_service_instance_sid: ACCOUNT.messagingServiceSid,
  taskrouter_workspace_sid: ACCOUNT.workspaceSid,
  taskrouter_target_workflow_sid: ACCOUNT.workflowSid,
  taskrouter_target_taskqueue_sid: ACCOUNT.taskQueueSid,
  taskrouter_offline_activity_sid:
    taskrouter.activities.find(({ friendlyName }) => friendlyName === 'Offline')?.sid ?? null,
  taskrouter_skills: [],
  taskrouter_taskqueues: [],
  taskrouter_worker_attributes: {},
  taskrouter_worker_channels: null,
  ui_attributes: { ...uiAttributes, ...COMPATIBLE },
  ui_dependencies: {},
  ui_language: 'en',
  ui_version: '2.17.1',
  plugin_service_enabled: true,
  plugin_service_attributes: {},
  public_attributes: {},
  attributes: {},
  integrations: [],
  serverless_service_sids: [],
  channel_configs: [],
  runtime_domain: 'http://localhost',
  service_version: '1',
  status: 'ok',
  url: '',
  flex_url: null,
  date_created: '2024-01-01T00:00:00Z',
  date_updated: '2024-01-01T00:00:00Z',
  call_recording_enabled: false,
  call_recording_webhook_url: null,
  call_recording: null,
  crm_enabled: false,
  crm_attributes: null,
  crm_callback_url: null,
  crm_fallback_url: null,
  crm_type: null,
  outbound_call_flows: {
    default: {
      enabled: false,
      caller_id: '',
      queue_sid: ACCOUNT.taskQueueSid,
      workflow_sid: ACCOUNT.workflowSid,
      location: '',
    },
  },
  queue_stats_configuration: null,
  markdown: { enabled: false, mode: 'readOnly' },
  notifications: { enabled: false, mode: 'whenNotInFocus' },
  debugger_integration: { enabled: false },
  flex_ui_status_report: { enabled: false },
  agent_conv_end_methods: null,
  citrix_voice_vdi: null,
});
