import {
  type ConversationSid,
  interactionChannelSid,
  interactionParticipantSid,
  interactionSid,
  LIVE_STATE_ATTRIBUTE,
  liveState,
  type TaskSid,
  taskSid,
} from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { AgentDesk, OpenedHandoff } from '../../ports/agent-desk';
import { readAttributes } from './message';
import { type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';

const FLEX = 'flex-api.twilio.com';
const TASKROUTER = 'taskrouter.twilio.com';

const routing = z.object({ properties: z.object({ sid: taskSid, attributes: z.nullish(z.string()) }) });
/** `channel` is `{}` at times; the channel's SID then stands in the task's attributes. */
const interaction = z.object({
  sid: interactionSid,
  channel: z.nullish(z.object({ sid: z.optional(interactionChannelSid) })),
  routing,
});
const invite = z.object({ routing });
const participants = z.object({
  participants: z.array(
    z.object({
      sid: interactionParticipantSid,
      type: z.string(),
      routing_properties: z.nullish(z.object({ task_sid: z.nullish(z.string()), worker_sid: z.nullish(z.string()) })),
    }),
  ),
});
const task = z.object({ attributes: z.nullish(z.string()) });
const anything = z.unknown();

/** Tries of a task update that somebody else keeps overtaking. */
const TRIES = 4;

const isRefused = (error: unknown): error is TwilioRestError =>
  error instanceof TwilioRestError && error.status >= 400 && error.status < 500 && error.status !== 429;

type Settings = Pick<TwilioSettings, 'workspaceSid' | 'workflowSid'>;

/** Tasks and agents over Flex's Interactions API; TaskRouter's only for a task's attributes and a stray task. */
export function createAgentDesk(rest: Rest, settings: Settings): AgentDesk {
  const tasks = `/v1/Workspaces/${settings.workspaceSid}/Tasks`;

  const routingOf = (attributes: object) =>
    JSON.stringify({
      properties: {
        workspace_sid: settings.workspaceSid,
        workflow_sid: settings.workflowSid,
        task_channel_unique_name: 'chat',
        attributes,
      },
    });

  async function openInteraction(
    conversation: ConversationSid,
    handoff: Parameters<AgentDesk['openHandoff']>[1],
  ): Promise<OpenedHandoff> {
    const properties = { media_channel_sid: conversation };
    const form = {
      Channel: JSON.stringify({ type: handoff.channelType, initiated_by: 'customer', properties }),
      Routing: routingOf(handoff.attributes),
    };
    const { body } = await rest({ method: 'POST', host: FLEX, path: '/v1/Interactions', form }, interaction);
    const told = readAttributes(body.routing.properties.attributes).flexInteractionChannelSid;
    const channel = interactionChannelSid.parse(body.channel?.sid ?? told);
    return { interaction: body.sid, channel, task: body.routing.properties.sid };
  }

  async function completeTask(sid: TaskSid): Promise<'released'> {
    const form = { AssignmentStatus: 'completed', Reason: 'handed back to the bot' };
    try {
      await rest({ method: 'POST', host: TASKROUTER, path: `${tasks}/${sid}`, form }, anything);
    } catch (error) {
      if (!isRefused(error)) throw error; // gone or completed already
    }
    return 'released';
  }

  return {
    async openHandoff(conversation, handoff) {
      const { desk } = handoff;
      try {
        if (!desk) return await openInteraction(conversation, handoff);
        const path = `/v1/Interactions/${desk.interaction}/Channels/${desk.channel}/Invites`;
        const form = { Routing: routingOf(handoff.attributes) };
        const { body } = await rest({ method: 'POST', host: FLEX, path, form }, invite);
        return { ...desk, task: body.routing.properties.sid };
      } catch (error) {
        if (!isRefused(error)) throw error;
        if (!desk) return { failed: true, reason: error.message };
      }
      // The channel is dead: deleted after 180 days, closed or failed. The conversation gets a new one.
      try {
        return await openInteraction(conversation, handoff);
      } catch (error) {
        if (!isRefused(error)) throw error;
        return { failed: true, reason: error.message };
      }
    },

    async releaseAgent({ interaction, channel, task: sid, worker, status }) {
      const path = `/v1/Interactions/${interaction}/Channels/${channel}/Participants`;
      try {
        const { body } = await rest({ method: 'GET', host: FLEX, path }, participants);
        const agents = body.participants.filter(({ type }) => type === 'agent');
        const theirs =
          agents.find(({ routing_properties: by }) => by?.task_sid === sid) ??
          agents.find(({ routing_properties: by }) => by?.worker_sid === worker && !by?.task_sid);
        if (!theirs) return status === 'closed' ? await completeTask(sid) : 'released';
        await rest({ method: 'POST', host: FLEX, path: `${path}/${theirs.sid}`, form: { Status: status } }, anything);
        return 'released';
      } catch (error) {
        if (error instanceof TwilioRestError)
          return { failed: true, reason: `Flex did not let go of the task: ${error.message}.` };
        throw error;
      }
    },

    async publishLive(sid, live) {
      const path = `${tasks}/${sid}`;
      for (let tries = 1; ; tries++) {
        try {
          const { body, etag } = await rest({ method: 'GET', host: TASKROUTER, path }, task);
          const attributes = readAttributes(body.attributes);
          const shown = liveState.safeParse(attributes[LIVE_STATE_ATTRIBUTE]);
          if (shown.success && shown.data.revision >= live.revision) return;
          const form = { Attributes: JSON.stringify({ ...attributes, [LIVE_STATE_ATTRIBUTE]: live }) };
          const headers: Record<string, string> = etag ? { 'If-Match': etag } : {};
          await rest({ method: 'POST', host: TASKROUTER, path, form, headers }, anything);
          return;
        } catch (error) {
          if (error instanceof TwilioRestError && error.status === 412 && tries < TRIES) continue;
          if (isRefused(error) && error.status !== 412) return; // gone: nobody looks at it any more
          throw error;
        }
      }
    },
  };
}
