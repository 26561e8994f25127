import type { Form } from '../../http/form';
import { isObject, parseJson } from '../../http/form';
import { ACCOUNT } from '../../world/account';
import { fault } from '../../world/fault';
import type { RoutingRequest } from '../../world/interaction-records';
import type { Json, JsonObject } from '../../world/json';

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);
const numberOf = (value: Json | undefined) => (typeof value === 'number' ? value : undefined);

/** Attributes may be sent as an object or as its JSON text. */
const attributesOf = (value: Json | undefined): JsonObject => {
  const attributes = typeof value === 'string' ? parseJson('Routing.properties.attributes', value) : (value ?? {});
  if (!isObject(attributes)) throw fault('invalidParameter', 'Routing.properties.attributes is not a JSON object');
  return attributes;
};

/** Reads the `Routing` field, `{"properties": {"workspace_sid", "workflow_sid", ...}}`. */
export const readRouting = (form: Form): RoutingRequest => {
  const properties = form.object('Routing')?.properties;
  if (!isObject(properties)) throw fault('invalidParameter', 'Routing.properties is missing');
  if (properties.workspace_sid !== ACCOUNT.workspaceSid) {
    throw fault('invalidParameter', `Routing.properties.workspace_sid is not ${ACCOUNT.workspaceSid}`);
  }
  return {
    workflowSid: textOf(properties.workflow_sid),
    queueSid: textOf(properties.queue_sid),
    workerSid: textOf(properties.worker_sid),
    taskChannel: textOf(properties.task_channel_sid) ?? textOf(properties.task_channel_unique_name),
    attributes: attributesOf(properties.attributes),
    priority: numberOf(properties.priority),
    timeout: numberOf(properties.timeout),
  };
};
