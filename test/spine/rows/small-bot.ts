import { compileFlows } from '../../../src/adapters/yaml/compile-flows';
import { createEngine } from '../../../src/domain/flow/create-engine';
import type { FlowEngine } from '../../../src/domain/flow/engine';

/** Has one flow for everything that a row of the table can bring about, and a line that says which one ran. */
const FLOWS = `
triggers:
  - type: page_open
steps:
  - say: Welcome.
---
id: flow.greet
triggers:
  - keyword: hi
steps:
  - say: Hello.
---
id: flow.name
triggers:
  - regex: ^I am (\\w+)$
steps:
  - user_set:
      name: (@ flow.groups[1] )
---
id: flow.ask
triggers:
  - keyword: ask
steps:
  - ask: Which one?
    buttons:
      - text: Left
        result: left
      - text: Right
        result: right
  - say: You chose (@ flow.result ).
---
id: flow.agent
triggers:
  - keyword: agent
steps:
  - say: One moment.
  - handoff:
    task_attributes:
      called: (@ user.name )
  - say: After the handoff, (@ flow.result.reason ).
---
id: flow.broken
triggers:
  - keyword: loop
steps:
  - (again)
  - if: (@ user.never )
    then: next
    else:
      jump: again
---
id: flow.bye
triggers:
  - keyword: bye
steps:
  - say: Goodbye.
  - end_conversation
---
id: flow.hours
triggers:
  - keyword: hours
    when: true
steps:
  - say: Nine to five.
---
id: flow.eager
triggers:
  - keyword: hurry
    when: true
steps:
  - handoff
---
id: flow.chosen
steps:
  - say: Chosen by (@ flow.result.agent_name ), (@ flow.result.note ).
---
id: flow.poll
triggers:
  - agent_command: ^poll$
steps:
  - ask: How often?
    buttons:
      - text: Daily
        result: daily
  - say: Noted, (@ flow.result ).
---
id: flow.greeting
triggers:
  - agent_command: ^greet$
steps:
  - say: Hello from the command.
---
id: flow.joined
triggers:
  - event_type: flex.reservation_accepted
steps:
  - status: (@ flow.event.data.agent_name ) joined.
---
id: flow.left
triggers:
  - event_type: flex.reservation_completed
steps:
  - status: (@ flow.event.data.agent_name ) left.
---
id: flow.queued
triggers:
  - event_type: flex.task_queue_entered
steps:
  - status: You are in the queue.
---
id: flow.canceled
triggers:
  - event_type: flex.task_canceled
steps:
  - status: Nobody came.
---
id: flow.handback
triggers:
  - event_type: flex.handback
steps:
  - say: Back with the bot, (@ flow.event.data.note ).
`;

/** @param more flows in the same language, which stand before these */
export function createSmallBot(more = ''): FlowEngine {
  const compiled = compileFlows(
    [
      { path: 'flows/more.yaml', text: more },
      { path: 'flows/small.yaml', text: FLOWS },
    ].filter(({ text }) => text !== ''),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return createEngine(compiled.book);
}
