import { findDestinations } from '../../domain/flow/destinations';
import { compileFlows } from './compile-flows';

const FLOWS = `
id: flow.hours
triggers: [keyword: hours]
steps: [say: We are open.]
---
id: flow.shop.order_status
triggers: [regex: where is my order]
steps: [say: On its way.]
---
id: flow.start
triggers: [page_open]
steps: [say: Hello]
---
id: flow.joined
triggers: [event_type: flex.reservation_accepted]
steps: [status: Somebody joined.]
---
id: flow.poll
triggers: [agent_command: poll]
steps: [say: How often?]
---
id: flow.part
steps: [say: Part of another one.]
`;

test('an agent may hand back to what a customer could ask for', () => {
  const compiled = compileFlows([{ path: 'flows/all.yaml', text: FLOWS }]);
  expect(compiled.ok && findDestinations(compiled.book)).toEqual([
    { id: 'flow.hours', title: 'hours' },
    { id: 'flow.shop.order_status', title: 'order status' },
    { id: 'flow.start', title: 'start' },
  ]);
});
