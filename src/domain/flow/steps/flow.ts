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
  fields: {
    flow: required(reference),
    data: optional(mapping),
    jump: optional(reference),
    transfer: optional(flag),
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
