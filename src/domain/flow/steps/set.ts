import { isMapping } from '../expression/values';
import { required } from '../fields';
import { type Reader, reader } from '../reading';
import { describeNode } from '../source';
import { readTemplate } from '../template/read-template';
import type { Template } from '../template/template';
import { defineStep, NEXT, type StepContext } from './step-kind';

/** A name that takes `flow.result`, or values by name. */
type Assignment = string | Template;

const NAME = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;

const assignment: Reader<Assignment> = reader({ type: ['string', 'object'] }, (node, reading) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    return NAME.test(node.value) ? node.value : reading.problem(node.at, `${describeNode(node)} is not a name`);
  }
  if (node.kind !== 'map') return reading.problem(node.at, `expected a name or a mapping, found ${describeNode(node)}`);
  const odd = node.entries.find(({ key }) => !NAME.test(key));
  return odd ? reading.problem(odd.keyAt, `'${odd.key}' is not a name`) : readTemplate(node, reading);
});

function assign(scope: 'user' | 'thread' | 'flow', written: Assignment, context: StepContext): void {
  if (typeof written === 'string') {
    context.set(scope, { [written]: context.result });
    return;
  }
  const values = context.value(written);
  if (isMapping(values)) context.set(scope, values);
}

/** Remembered for the customer, in this conversation and the next. */
export const userSet = defineStep({
  kind: 'user_set',
  about: 'Remembers values for the customer, in this conversation and the next.',
  example: `
- ask: What's your name?
- user_set: name`,
  fields: { user_set: required(assignment, 'A name that takes `flow.result`, or values by name.') },
  run(body, context) {
    assign('user', body.user_set, context);
    return NEXT;
  },
});

/** Remembered for this conversation. */
export const threadSet = defineStep({
  kind: 'thread_set',
  about: 'Remembers values for this conversation.',
  example: `
- ask: What's your name?
- thread_set: name`,
  fields: { thread_set: required(assignment, 'A name that takes `flow.result`, or values by name.') },
  run(body, context) {
    assign('thread', body.thread_set, context);
    return NEXT;
  },
});

/** Remembered until this flow ends. */
export const flowSet = defineStep({
  kind: 'flow_set',
  about: 'Remembers values until this flow ends.',
  example: `
- ask: What's your name?
- flow_set: name`,
  fields: { flow_set: required(assignment, 'A name that takes `flow.result`, or values by name.') },
  run(body, context) {
    assign('flow', body.flow_set, context);
    return NEXT;
  },
});
