import { ACCOUNT } from '../world/account';
import type { JsonObject } from '../world/json';

/** Flex UI checks this before it starts; without `yes` it refuses to run on the account. */
const COMPATIBLE = { version_compatibility: 'yes', version_message: '' };

const noOutboundCalls = {
  default: {
    enabled: false,
    caller_id: '',
    queue_sid: ACCOUNT.taskQueueSid,
    workflow_sid: ACCOUNT.workflowSid,
    location: '',
  },
};

/**
 * The account's Flex configuration as Flex UI reads it at the start: more than the public resource has.
 * @param resource the Configuration resource, fields named as in REST
 */
export function flexConfiguration(resource: JsonObject): JsonObject {
  const { ui_attributes } = resource;
  const own = typeof ui_attributes === 'object' && !Array.isArray(ui_attributes) ? ui_attributes : {};
  return {
    ...resource,
    chat_service_sid: ACCOUNT.chatServiceSid,
    instance_sid: ACCOUNT.flexInstanceSid,
    runtime_domain: 'http://localhost',
    flex_url: null,
    call_recording: null,
    outbound_call_flows: noOutboundCalls,
    queue_stats_configuration: null,
    // A browser would be asked for its permission, in a bar that covers the task's buttons until it is answered.
    notifications: { enabled: false, mode: 'whenNotInFocus' },
    ui_attributes: { ...own, ...COMPATIBLE },
  };
}
