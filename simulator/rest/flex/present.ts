import { epochSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import type { InteractionRecord } from '../../world/interaction-records';
import type { InteractionChannel, InteractionParticipant, Invite } from '../../world/interaction-types';

const ROOT = 'https://flex-api.twilio.com/v1/Interactions';

const channelUrl = (record: InteractionRecord) => `${ROOT}/${record.interaction.sid}/Channels/${record.channel.sid}`;

/** The `routing` of an interaction or invite: its task, fields named as TaskRouter's queue names them. */
const presentRouting = ({ clock, taskrouter }: SimulatedWorld, taskSid: string) => {
  const task = taskrouter.task(taskSid);
  if (!task) return { reservation: null, properties: { sid: taskSid } };
  const age = epochSeconds(clock.now() - task.dateCreated);
  return {
    reservation: null,
    properties: {
      sid: task.sid,
      account_sid: ACCOUNT.accountSid,
      workspace_sid: ACCOUNT.workspaceSid,
      workflow_sid: task.workflowSid,
      workflow_name: taskrouter.workflows().find(({ sid }) => sid === task.workflowSid)?.friendlyName ?? '',
      queue_sid: task.taskQueueSid,
      queue_name: taskrouter.queues.find(({ sid }) => sid === task.taskQueueSid)?.friendlyName ?? '',
      task_channel_sid: task.taskChannelSid,
      task_channel_unique_name: task.taskChannelUniqueName,
      assignment_status: task.assignmentStatus,
      attributes: JSON.stringify(task.attributes),
      addons: '{}',
      age,
      age_in_queue: age,
      assignmentCounter: taskrouter.reservationsOf(task.sid).length,
      priority: task.priority,
      reason: task.reason ?? '',
      routing_target: task.routingTarget,
      timeout: task.timeout,
      date_created: epochSeconds(task.dateCreated),
      date_updated: epochSeconds(task.dateUpdated),
      task_queue_entered_date: task.taskQueueEnteredDate === null ? null : epochSeconds(task.taskQueueEnteredDate),
    },
  };
};

export const presentInteraction = (world: SimulatedWorld, record: InteractionRecord) => {
  const url = `${ROOT}/${record.interaction.sid}`;
  const first = record.invites[0];
  return {
    sid: record.interaction.sid,
    channel: { type: record.channel.type, sid: record.channel.sid },
    routing: first ? presentRouting(world, first.taskSid) : null,
    interaction_context_sid: record.interactionContextSid,
    webhook_ttid: record.webhookTtid,
    url,
    links: { channels: `${url}/Channels` },
  };
};

export const presentChannel = (record: InteractionRecord, channel: InteractionChannel = record.channel) => {
  const url = channelUrl(record);
  return {
    sid: channel.sid,
    interaction_sid: channel.interactionSid,
    type: channel.type,
    status: channel.status,
    error_code: channel.errorCode,
    error_message: channel.errorMessage,
    url,
    links: { participants: `${url}/Participants`, invites: `${url}/Invites`, transfers: `${url}/Transfers` },
  };
};

export const presentInvite = (world: SimulatedWorld, record: InteractionRecord) => (invite: Invite) => ({
  sid: invite.sid,
  interaction_sid: record.interaction.sid,
  channel_sid: record.channel.sid,
  routing: presentRouting(world, invite.taskSid),
  url: `${channelUrl(record)}/Invites/${invite.sid}`,
});

export const presentParticipant = (record: InteractionRecord) => (participant: InteractionParticipant) => ({
  sid: participant.sid,
  type: participant.type,
  interaction_sid: record.interaction.sid,
  channel_sid: record.channel.sid,
  url: `${channelUrl(record)}/Participants/${participant.sid}`,
  routing_properties: participant.routing && {
    task_sid: participant.routing.taskSid,
    worker_sid: participant.routing.workerSid,
    reservation_sid: participant.routing.reservationSid,
  },
});
