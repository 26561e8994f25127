import * as z from 'zod/mini';
import type { Rest } from '../../src/adapters/twilio/rest';
import { type DeployedServices, findServices } from './deployed-services';
import { listAll } from './list-all';

export interface NamedSid {
  readonly sid: string;
  readonly name: string;
}

/** What Twilio made with the account, and what is deployed: set-up finds it and does not change it. */
export interface AccountFacts extends DeployedServices {
  readonly accountSid: string;
  readonly chatServiceSid: string;
  readonly workspaceSid: string;
  readonly flexInstanceSid: string;
  /** Flex's own Sync service: never ours to write to. */
  readonly flexSyncServiceSid: string | undefined;
  /** The service that Conversations are made in unless one is named; Flex wants its own. */
  readonly defaultChatServiceSid: string;
  /** The workflow that Flex routes to by default. */
  readonly targetWorkflowSid: string | undefined;
  readonly workflows: readonly NamedSid[];
  /** Unique names of the workspace's task channels. */
  readonly taskChannels: readonly string[];
}

const flexConfiguration = z.object({
  account_sid: z.string(),
  chat_service_instance_sid: z.string(),
  taskrouter_workspace_sid: z.string(),
  taskrouter_target_workflow_sid: z.nullish(z.string()),
  flex_instance_sid: z.string(),
  flex_service_instance_sid: z.nullish(z.string()),
});
const conversationsConfiguration = z.object({ default_chat_service_sid: z.string() });
const workflow = z.object({ sid: z.string(), friendly_name: z.string() });
const taskChannel = z.object({ unique_name: z.string() });

export async function readFacts(rest: Rest, place: Parameters<typeof findServices>[1]): Promise<AccountFacts> {
  const [flex, conversations, services] = await Promise.all([
    rest({ method: 'GET', host: 'flex-api.twilio.com', path: '/v1/Configuration' }, flexConfiguration),
    rest({ method: 'GET', host: 'conversations.twilio.com', path: '/v1/Configuration' }, conversationsConfiguration),
    findServices(rest, place),
  ]);
  const { body } = flex;
  const workspace = { host: 'taskrouter.twilio.com', path: `/v1/Workspaces/${body.taskrouter_workspace_sid}` };
  const [workflows, channels] = await Promise.all([
    listAll(rest, { ...workspace, path: `${workspace.path}/Workflows`, key: 'workflows' }, workflow),
    listAll(rest, { ...workspace, path: `${workspace.path}/TaskChannels`, key: 'channels' }, taskChannel),
  ]);
  return {
    accountSid: body.account_sid,
    chatServiceSid: body.chat_service_instance_sid,
    workspaceSid: body.taskrouter_workspace_sid,
    flexInstanceSid: body.flex_instance_sid,
    flexSyncServiceSid: body.flex_service_instance_sid ?? undefined,
    defaultChatServiceSid: conversations.body.default_chat_service_sid,
    targetWorkflowSid: body.taskrouter_target_workflow_sid ?? undefined,
    workflows: workflows.map(({ sid, friendly_name: name }) => ({ sid, name })),
    taskChannels: channels.map(({ unique_name }) => unique_name),
    ...services,
  };
}
