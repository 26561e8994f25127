import { isMapping } from '../expression/values';
import { flag, mapping, nothing, optional, text, word } from '../fields';
import { defineStep, NEXT } from './step-kind';

/**
 * Hands the conversation to an agent and waits until it comes back; then `flow.result` is
 * `{reason, note, agent_name}`.
 */
export const handoff = defineStep({
  kind: 'handoff',
  types: ['start_chat', 'meya.twilio.flex.component.start_chat'],
  bare: true,
  fields: {
    handoff: optional(nothing),
    chat_friendly_name: optional(text),
    task_attributes: optional(mapping),
    send_transcript: optional(flag),
    // The guide's flows name their integration. There is one Flex account to a deployment, so it decides nothing.
    integration: optional(word),
  },
  waitsFor: 'handoff',
  run(body, context) {
    const attributes = body.task_attributes ? context.value(body.task_attributes) : {};
    const name = body.chat_friendly_name ? context.text(body.chat_friendly_name).trim() : '';
    context.put({
      kind: 'hand-off',
      name: name === '' ? null : name,
      taskAttributes: isMapping(attributes) ? attributes : {},
      sendTranscript: body.send_transcript ?? true,
    });
    return { to: 'wait', for: 'handoff' };
  },
  resume(_, reply, context) {
    if (reply.kind !== 'handoff-ended') return undefined;
    context.setResult({ ...reply.result });
    return NEXT;
  },
});
