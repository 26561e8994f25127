import { conversationSid, taskSid, workerSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Arrival } from '../../domain/conversation/event';
import type { JsonObject } from '../../domain/flow/engine';
import type { Notice } from './conversation-webhook';
import { deskOf } from './desk-of-task';
import { readAttributes } from './read-attributes';

const webhook = z.object({
  EventType: z.string(),
  TaskSid: taskSid,
  TaskAttributes: z.optional(z.string()),
  TaskPriority: z.optional(z.coerce.number()),
  TaskAssignmentStatus: z.optional(z.string()),
  WorkerSid: z.optional(workerSid),
  WorkerName: z.optional(z.string()),
  WorkerAttributes: z.optional(z.string()),
});

// What was parsed from JSON is JSON.
const attributesOf = (text: string | undefined): JsonObject => readAttributes(text) as JsonObject;

/**
 * What a TaskRouter event tells us about a conversation; undefined for tasks that are not of one. The task's
 * attributes name the conversation: we put it there ourselves, since Flex adds its own keys only later.
 */
export function readTaskRouterWebhook(fields: unknown): Notice | undefined {
  const read = webhook.safeParse(fields);
  if (!read.success) return undefined;
  const { data } = read;
  const taskAttributes = attributesOf(data.TaskAttributes);
  const conversation = conversationSid.safeParse(taskAttributes.conversationSid);
  if (!conversation.success) return undefined;
  const arrivals = arrivalsOf(data, taskAttributes);
  return arrivals.length > 0 ? { conversation: conversation.data, arrivals } : undefined;
}

function arrivalsOf(data: z.infer<typeof webhook>, taskAttributes: JsonObject): Arrival[] {
  const task = data.TaskSid;
  switch (data.EventType) {
    case 'task-queue.entered': {
      const event = {
        task_priority: data.TaskPriority ?? 0,
        task_assignment_status: data.TaskAssignmentStatus ?? 'pending',
        task_attributes: taskAttributes,
      };
      return [{ kind: 'task.queued', task, data: event }];
    }
    case 'reservation.accepted': {
      if (!data.WorkerSid) return [];
      const agent = {
        worker: data.WorkerSid,
        workerName: data.WorkerName ?? '',
        attributes: attributesOf(data.WorkerAttributes),
      };
      const desk = deskOf(taskAttributes);
      return [{ kind: 'reservation.accepted', task, agent, taskAttributes, ...(desk && { desk }) }];
    }
    case 'reservation.wrapup':
    case 'reservation.completed':
      return [{ kind: 'agent.left', task }];
    case 'task.completed':
    case 'task.system-deleted':
      return [
        { kind: 'agent.left', task },
        { kind: 'task.completed', task },
      ];
    case 'task.canceled':
    case 'task.deleted':
    case 'workflow.timeout':
      return [{ kind: 'task.canceled', task, data: { task_attributes: taskAttributes } }];
    default:
      return [];
  }
}
