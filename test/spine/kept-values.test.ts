import { playRow } from './rows/row';
import { bot, said } from './rows/states';

const FLOWS = `
triggers:
  - keyword: say
steps:
  - say: Said.
---
id: flow.set
triggers:
  - keyword: set
steps:
  - thread_set:
      tries: 2
---
id: flow.same
triggers:
  - keyword: same
steps:
  - thread_set:
      tries: 1
---
id: flow.lie
triggers:
  - keyword: lie
steps:
  - thread_set:
      mode: agent
      channel: sms
`;

const from = bot({ user: { name: 'Maya' }, thread: { tries: 1 } });
const after = (text: string) => playRow({ from, event: said(text), to: 'bot', flows: FLOWS }).step.state;

// What follows from a decision asks by identity whether there is news: comparing would cost more than deciding.
test.each(['say', 'same', 'lie'])('a flow that changes nothing leaves the very same values: %s', (text) => {
  expect(after(text).thread).toBe(from.thread);
  expect(after(text).user).toBe(from.user);
});

test('what a flow sets is kept, and what it may not set is not', () => {
  expect(after('set').thread).toEqual({ tries: 2 });
});
