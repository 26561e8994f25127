import { oneOf, required } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** The short form of `handoff` and `end_chat`, for flows that think of it as a switch. */
export const mode = defineStep<{ mode: 'bot' | 'agent' }>({
  kind: 'mode',
  about: 'Says who answers from here on: `agent` hands off, `bot` ends the part of the agents.',
  example: '- mode: agent',
  fields: { mode: required(oneOf(['bot', 'agent']), 'Who answers.') },
  waitsFor: 'handoff',
  run(body, context) {
    if (body.mode === 'bot') {
      context.put({ kind: 'end-chat' });
      return NEXT;
    }
    context.put({ kind: 'hand-off', name: null, taskAttributes: {}, sendTranscript: true });
    return { to: 'wait', for: 'handoff' };
  },
  resume(_, reply, context) {
    if (reply.kind !== 'handoff-ended') return undefined;
    context.setResult({ ...reply.result });
    return NEXT;
  },
});
