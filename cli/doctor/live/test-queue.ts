import * as z from 'zod/mini';
import type { Patient } from '../patient';
import { DOCTOR_NAME } from './synthetic-chat';

const workflow = z.object({ configuration: z.string() });
const routing = z.object({
  task_routing: z.object({ filters: z.optional(z.array(z.object({ expression: z.optional(z.string()) }))) }),
});

/** Whether the workflow sends the doctor's tasks somewhere of their own, so that no agent's desk rings. */
export async function hasTestQueue({ rest, functions, survey: { facts } }: Patient): Promise<boolean> {
  const sid = functions?.variables.TWILIO_WORKFLOW_SID ?? facts.targetWorkflowSid;
  const path = `/v1/Workspaces/${facts.workspaceSid}/Workflows/${sid}`;
  const { body } = await rest({ method: 'GET', host: 'taskrouter.twilio.com', path }, workflow);
  const { task_routing } = routing.parse(JSON.parse(body.configuration));
  return (task_routing.filters ?? []).some(({ expression }) => expression?.includes(DOCTOR_NAME));
}
