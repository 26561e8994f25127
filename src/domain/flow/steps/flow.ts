import type { JsonObject } from '../engine';
import { isMapping } from '../expression/values';
import { flag, mapping, optional, reference, required } from '../fields';
import { defineStep } from './step-kind';

/**
 * Runs another flow with a scope of its own, holding `data` only; its result becomes `flow.result` here. With
 * `transfer: true` this flow ends instead of waiting for it; `jump` names a label to begin at.
 */
export const flow = defineStep({
  kind: 'flow',
  about: 'Runs another flow with data of its own; its result becomes `flow.result` here.',
  example: `
- flow: flow.other
  data:
    issue: (@ flow.result )`,
  fields: {
    flow: required(reference, 'The flow to run.'),
    data: optional(mapping, 'What it starts with: all that it sees in `flow`.'),
    jump: optional(reference, 'A label in it to begin at.'),
    transfer: optional(flag, 'This flow ends instead of waiting for that one.'),
  },
  exits: (body) => ({
    next: !body.transfer,
    flow: { target: body.flow, returns: !body.transfer, ...(body.jump ? { label: body.jump } : {}) },
  }),
  run(body, context) {
    const given = body.data ? context.value(body.data) : null;
    const data: JsonObject = isMapping(given) ? given : {};
    return {
      to: 'flow',
      flowId: body.flow.name,
      data,
      returns: !body.transfer,
      ...(body.jump ? { label: body.jump.name } : {}),
    };
  },
});
