import {
  type ConversationSid,
  interactionChannelSid,
  interactionParticipantSid,
  interactionSid,
  taskSid,
} from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { SeenTask, Sight } from '../../domain/conversation/event';
import type { State } from '../../domain/conversation/state';
import type { AgentDesk, OpenedHandoff } from '../../ports/agent-desk';
import { allDone } from '../../ports/all-done';
import type { Messenger } from '../../ports/messenger';
import { deskOf } from './desk-of-task';
import { readAttributes } from './read-attributes';
import { isRefused, type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';
import { createPlaces } from './taskrouter-places';
import { createTasks } from './taskrouter-tasks';

const HOST = 'flex-api.twilio.com';

const routing = z.object({ properties: z.object({ sid: taskSid, attributes: z.nullish(z.string()) }) });
/** `channel` is `{}` at times; the channel's SID then stands in the task's attributes. */
const interaction = z.object({
  sid: interactionSid,
  channel: z.nullish(z.object({ sid: z.optional(interactionChannelSid) })),
  routing,
});
const invite = z.object({ routing });
const channelStatus = z.enum(['setup', 'active', 'inactive', 'pause', 'transfer', 'failed', 'closed']);
const channel = z.object({ status: channelStatus });
const participants = z.object({
  participants: z.array(
    z.object({
      sid: interactionParticipantSid,
      type: z.string(),
      routing_properties: z.nullish(z.object({ task_sid: z.nullish(z.string()), worker_sid: z.nullish(z.string()) })),
    }),
  ),
});
const anything = z.unknown();

/** Somebody is on their way, or there: after Leave, Flex makes a task of its own at the customer's next message. */
const isAtWork = ({ status }: SeenTask) => status === 'pending' || status === 'reserved' || status === 'assigned';

type Settings = Pick<TwilioSettings, 'workspaceSid' | 'workflowSid'>;

/** Tasks and agents over Flex's Interactions API, and TaskRouter's where that has no words for it. */
export function createAgentDesk(rest: Rest, messenger: Pick<Messenger, 'isClosed'>, settings: Settings): AgentDesk {
  const tasks = createTasks(rest, settings.workspaceSid);
  const places = createPlaces(rest, settings.workspaceSid);

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
    const { body } = await rest({ method: 'POST', host: HOST, path: '/v1/Interactions', form }, interaction);
    const told = readAttributes(body.routing.properties.attributes).flexInteractionChannelSid;
    const opened = interactionChannelSid.parse(body.channel?.sid ?? told);
    return { interaction: body.sid, channel: opened, task: body.routing.properties.sid };
  }

  async function statusOf(desk: State['desk']): Promise<Sight['channel']> {
    if (!desk) return 'none';
    const path = `/v1/Interactions/${desk.interaction}/Channels/${desk.channel}`;
    try {
      return (await rest({ method: 'GET', host: HOST, path }, channel)).body.status;
    } catch (error) {
      if (error instanceof TwilioRestError && error.status === 404) return 'gone';
      throw error;
    }
  }

  /** Where we were not told of the interaction yet, its tasks say which one it is. */
  async function lookAtDesk(conversation: ConversationSid, known: State['desk']) {
    if (known) {
      const [seenTasks, status] = await allDone([tasks.ofConversation(conversation), statusOf(known)]);
      return { seenTasks, found: known, status };
    }
    const seenTasks = await tasks.ofConversation(conversation);
    const found = seenTasks.map(({ attributes }) => deskOf(attributes)).find((desk) => desk !== undefined);
    return { seenTasks, found, status: await statusOf(found) };
  }

  return {
    async openHandoff(conversation, handoff) {
      const { desk } = handoff;
      try {
        if (!desk) return await openInteraction(conversation, handoff);
        const theirs = (await tasks.ofConversation(conversation)).find(isAtWork);
        if (theirs) {
          await tasks.updateAttributes(theirs.task, handoff.attributes);
          return { ...desk, ...deskOf(theirs.attributes), task: theirs.task };
        }
        const path = `/v1/Interactions/${desk.interaction}/Channels/${desk.channel}/Invites`;
        const form = { Routing: routingOf(handoff.attributes) };
        const { body } = await rest({ method: 'POST', host: HOST, path, form }, invite);
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

    async findHandoff(conversation, { handoff, desk }) {
      const made = (await tasks.ofConversation(conversation)).find((seen) => seen.handoff === handoff);
      if (!made) return undefined;
      const where = deskOf(made.attributes) ?? desk;
      if (where) return { ...where, task: made.task };
      if (made.status === 'canceled' || made.status === 'completed') {
        return { failed: true, reason: 'Flex could not set the channel up' };
      }
      throw new Error(`Task ${made.task} does not say yet which channel it belongs to`);
    },

    cancelTask: (sid) => tasks.cancel(sid),

    async look(conversation, desk) {
      const [{ seenTasks, found, status }, isClosed] = await allDone([
        lookAtDesk(conversation, desk),
        messenger.isClosed(conversation),
      ]);
      return { channel: isClosed ? 'closed' : status, tasks: seenTasks, ...(found && { desk: found }) };
    },

    async releaseAgent(conversation, { interaction: of, channel: within, task, worker, status }) {
      const path = `/v1/Interactions/${of}/Channels/${within}/Participants`;
      try {
        const [{ body }, others] = await allDone([
          rest({ method: 'GET', host: HOST, path }, participants),
          status === 'wrapup' ? tasks.besides(task, conversation) : undefined,
        ]);
        const agents = body.participants.filter(({ type }) => type === 'agent');
        const theirs =
          agents.find(({ routing_properties: by }) => by?.task_sid === task) ??
          agents.find(({ routing_properties: by }) => by?.worker_sid === worker && !by?.task_sid);
        if (!theirs) {
          if (status === 'closed') await tasks.complete(task);
          return 'released';
        }
        await rest({ method: 'POST', host: HOST, path: `${path}/${theirs.sid}`, form: { Status: status } }, anything);
        // The channel stays active when we end one part in it, and only we know of that by now.
        return others ? { sight: { channel: 'active', tasks: others } } : 'released';
      } catch (error) {
        if (!(error instanceof TwilioRestError)) throw error;
        return { failed: true, reason: `Flex did not let go of the task: ${error.message}.` };
      }
    },

    placeOf: places.placeOf,
    standingOf: places.standingOf,
    publishLive: (task, live) => tasks.publishLive(task, live),
    updateTaskAttributes: (task, values) => tasks.updateAttributes(task, values),
  };
}
