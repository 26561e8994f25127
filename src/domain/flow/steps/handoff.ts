import { isMapping } from '../expression/values';
import { flag, mapping, nothing, optional, text, word } from '../fields';
import type { Template } from '../template/template';
import { defineStep, NEXT, type StepContext } from './step-kind';

/** Undefined where there is none, or nothing is left of it. */
function friendlyNameOf(template: Template | undefined, context: StepContext): string | undefined {
  return (template && context.text(template).trim()) || undefined;
}

/**
 * Hands the conversation to an agent and waits until it comes back; then `flow.result` is
 * `{reason, note, agent_name}`.
 */
export const handoff = defineStep({
  kind: 'handoff',
  about: 'Hands the conversation to an agent; the steps after it run when the conversation comes back.',
  example: `
- handoff:
  chat_friendly_name: (@ user.name ) - (@ flow.issue )
  task_attributes:
    language: (@ user.language )
- say: (@ flow.result.agent_name ) has handed you back to me.`,
  types: ['start_chat', 'meya.twilio.flex.component.start_chat'],
  bare: true,
  fields: {
    handoff: optional(nothing, 'Nothing more to say.'),
    chat_friendly_name: optional(text, "What agents read in place of the customer's name."),
    task_attributes: optional(mapping, "Attributes of the task, for TaskRouter's workflows."),
    send_transcript: optional(flag, 'Whether agents see what was said to the bot; true unless stated.'),
    // The guide's flows name their integration. There is one Flex account to a deployment, so it decides nothing.
    integration: optional(word, 'Accepted so that existing flows run; it decides nothing.'),
  },
  waitsFor: 'handoff',
  run(body, context) {
    const attributes = body.task_attributes ? context.value(body.task_attributes) : {};
    context.put({
      kind: 'hand-off',
      name: friendlyNameOf(body.chat_friendly_name, context) ?? null,
      taskAttributes: isMapping(attributes) ? attributes : {},
      sendTranscript: body.send_transcript ?? true,
    });
    return { to: 'wait', for: 'handoff' };
  },
  friendlyName: (body, context) => friendlyNameOf(body.chat_friendly_name, context),
  resume(_, reply, context) {
    if (reply.kind !== 'handoff-ended') return undefined;
    context.setResult({ ...reply.result });
    return NEXT;
  },
});
