import type { Reference } from '../book';
import type { JsonObject } from '../engine';
import { isMapping } from '../expression/values';
import { flag, mapping, optional, reference, required } from '../fields';
import type { Template } from '../template/template';
import { defineStep, type Returns } from './step-kind';

interface StartFlow {
  readonly flow: Reference;
  readonly data?: Template | undefined;
  readonly jump?: Reference | undefined;
  readonly transfer?: boolean | undefined;
  readonly async?: boolean | undefined;
}

const returnsOf = ({ transfer, async: isBeside }: StartFlow): Returns =>
  transfer ? 'never' : isBeside ? 'beside' : 'result';

/**
 * Runs another flow with a scope of its own, holding `data` only; its result becomes `flow.result` here. With
 * `transfer: true` this flow ends instead of waiting for it; with `async: true` that one runs beside, within the same
 * turn and its limits, and nothing of it reaches this flow, not even that it failed. `jump` names a label to begin at.
 */
export const flow = defineStep<StartFlow>({
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
    async: optional(flag, 'That flow runs beside: this one goes on at once, without a result. It may not wait.'),
  },
  check: (body) =>
    body.transfer && body.async ? "'transfer' ends this flow and 'async' goes on with it: choose one" : undefined,
  exits: (body) => ({
    next: !body.transfer,
    flow: { target: body.flow, returns: returnsOf(body), ...(body.jump ? { label: body.jump } : {}) },
  }),
  run(body, context) {
    const given = body.data ? context.value(body.data) : null;
    const data: JsonObject = isMapping(given) ? given : {};
    return {
      to: 'flow',
      flowId: body.flow.name,
      data,
      returns: returnsOf(body),
      ...(body.jump ? { label: body.jump.name } : {}),
    };
  },
});
