import { isMapping } from '../expression/values';
import { mapping, required } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** Agents' tasks carry the values from now on, and with them Flex's reports. */
export const taskAttributesSet = defineStep({
  kind: 'task_attributes_set',
  about: "Writes values into the attributes of the agents' tasks, where supervisors and reports read them.",
  example: `
- ask: How frequently does the issue occur?
- task_attributes_set:
    issue_frequency: (@ flow.result )`,
  fields: {
    task_attributes_set: required(mapping, 'Values by name. A flow that asks something `sensitive` cannot write any.'),
  },
  run(body, context) {
    const attributes = context.value(body.task_attributes_set);
    if (isMapping(attributes)) context.put({ kind: 'set-task-attributes', attributes });
    return NEXT;
  },
});
