import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { startChat } from './chat';

const FLOWS = `
triggers: [page_open]
steps:
  - ask: Name?
  - user_set: name
  - ask: Which size?
    buttons: [Small, Large]
  - say: One (@ flow.result ) for (@ user.name ).
    buttons:
      - text: Another
        button_id: again
---
id: flow.again
triggers: [button_id: again]
steps: [handoff]
---
id: flow.media
triggers: [media: image]
steps:
  - http: https://example.com
  - say: It says (@ flow.result ).
---
id: flow.accepted
triggers: [event_type: flex.reservation_accepted]
steps: [status: "(@ flow.event.data.agent_name ) has joined."]
---
id: flow.command
triggers: [agent_command: size]
steps:
  - ask: Really?
  - end: (@ flow.result )
`;

function open() {
  const compiled = compileFlows([{ path: 'flows/shop.yaml', text: FLOWS }]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const chat = startChat(compiled.book);
  const opening = chat.open();
  return { opening, type: (line: string) => chat.type(line) };
}

const shown = (...lines: readonly string[]) => ({ kind: 'shown', lines });

test('options have numbers, and a number presses one', () => {
  const chat = open();
  expect(chat.opening).toEqual(['bot: Name?']);
  expect(chat.type('Maya')).toEqual(shown('bot: Which size?', '  1. Small', '  2. Large'));
  expect(chat.type('2')).toEqual(shown('bot: One Large for Maya.', '  1. Another'));
  expect(chat.type('1')).toEqual(shown('handoff: (no name) {}'));
});

test('where a question offers nothing, a number is an answer like any other', () => {
  const chat = open();
  chat.type('Maya');
  chat.type('1');
  expect(chat.type(':agent /size')).toEqual(shown('bot: Really?'));
  expect(chat.type('1')).toEqual(shown('result: "1"'));
});

test(':state shows who answers, where the flow waits and what it knows', () => {
  const chat = open();
  chat.type('Maya');
  expect(chat.type(':state')).toEqual(
    shown(
      'mode: bot',
      'position: flow.shop flows/shop.yaml:6:5',
      '  flow: {"result":"Maya"}',
      'user: {"name":"Maya"}',
      'thread: {}',
    ),
  );
  chat.type('large');
  expect(chat.type(':state')).toMatchObject({ lines: expect.arrayContaining(['position: nothing waits']) });
});

test('events and agents, who have commands', () => {
  const chat = open();
  expect(chat.type(':event flex.reservation_accepted {"agent_name": "Ann"}')).toEqual(shown('status: Ann has joined.'));
  expect(chat.type(':agent /size')).toEqual(shown('bot: Really?'));
  expect(chat.type(':state')).toMatchObject({
    lines: expect.arrayContaining(['mode: agent', expect.stringContaining('command: flow.command')]),
  });
  expect(chat.type('yes')).toEqual(shown('result: "yes"'));
});

test('another system answers', () => {
  const chat = open();
  expect(chat.type(':upload image/png cat.png')).toEqual(shown('http: GET https://example.com'));
  expect(chat.type(':http {"status": 200, "body": 1}')).toEqual(shown('bot: It says 1.'));
});

test.each([
  [':event flex.handbak', "There is no event 'flex.handbak'; did you mean 'flex.handback'?"],
  [':event flex.handback {', "The event's data is not a JSON object."],
  [':event flex.handback [1]', "The event's data is not a JSON object."],
  [':http {"status": "ok"}', expect.stringContaining('An answer is')],
  [':http {', expect.stringContaining('An answer is')],
  [':stat', "There is no ':stat'; did you mean 'state'? Type :help for all of them."],
])('%s is refused', (line, why) => {
  expect(open().type(line)).toEqual({ kind: 'refused', why });
});

test(':quit', () => expect(open().type(':quit')).toEqual({ kind: 'quit' }));
