import { compileFlows } from '../../../src/adapters/yaml/compile-flows';
import type { FlowBook } from '../../../src/domain/flow/book';
import { drawCalls } from './calls-picture';
import { drawFlow } from './flow-picture';
import { layOut } from './lay-out';
import { writeSvg } from './write-svg';

function compile(text: string): FlowBook {
  const compiled = compileFlows([{ path: 'flows/a.yaml', text }]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.book;
}

function flowOf({ flows: [flow] }: FlowBook) {
  if (!flow) throw new Error('no flow');
  return flow;
}

/** A picture's arrows as one reads them: `if -yes-> say: x`, dashed ones with dots. */
function ways(book: FlowBook) {
  const { boxes, arrows } = drawFlow(flowOf(book));
  const name = (id: string) => boxes.find((box) => box.id === id)?.lines.join(': ');
  return arrows.map(({ from, to, label = '', isDashed }) => {
    const shaft = isDashed ? '.' : '-';
    return `${name(from)} ${shaft}${label}${shaft}> ${name(to)}`;
  });
}

test('a flow: what starts it, its steps, and all ways between them', () => {
  const book = compile(`
triggers:
  - keyword: hi
  - regex: ^order (\\d+)$
    when: (@ user.name )
    action: { jump: again }
  - agent_command: { name: greet }
steps:
  - (again)
  - if: (@ user.name == 'Maya' )
    then: next
    else:
      - say: Hello
      - end
  - ask: Which?
    buttons: [One, Two]
  - case: { One: { jump: again }, Two: { flow: flow.b, transfer: true } }
---
id: flow.b
steps: [handoff]
`);
  expect(ways(book)).toEqual([
    'keyword: hi --> (again)',
    'regex: ^order (\\d+)$: when user.name --> (again)',
    'agent command: greet --> (again)',
    '(again) --> if: user.name == "Maya"',
    'if: user.name == "Maya" -yes-> ask · waits for an answer: Which?: [One | Two]',
    'if: user.name == "Maya" -else-> say: Hello',
    'say: Hello --> end',
    'ask · waits for an answer: Which?: [One | Two] --> case',
    'case .One.> (again)',
    'case -Two-> flow: flow.b',
    'case -else-> end',
  ]);
});

test('flows that start each other', () => {
  const { boxes, arrows } = drawCalls(
    compile(`
triggers: [keyword: hi]
steps: [flow: flow.b, flow: flow.b, { flow: flow.c, jump: x, transfer: true }]
---
id: flow.b
triggers: [event_type: flex.handback]
steps: [flow: flow.c]
---
id: flow.c
steps: [(x), say: c]
`),
  );
  expect(boxes.map(({ shape, lines }) => `${shape}: ${lines.join(', ')}`)).toEqual([
    'flow: flow.a, keyword hi',
    'event: flow.b, event type flex.handback',
    'flow: flow.c',
  ]);
  expect(arrows).toEqual([
    { from: 'flow.a', to: 'flow.b' },
    { from: 'flow.a', to: 'flow.c', label: 'at (x)', isDashed: true },
    { from: 'flow.b', to: 'flow.c' },
  ]);
});

test('boxes do not lie upon each other', () => {
  const { boxes } = layOut(drawFlow(flowOf(compileBranches())));
  const overlapping = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) * 2 < one.width + other.width &&
          Math.abs(one.y - other.y) * 2 < one.height + other.height,
      )
      .map((other) => [one.id, other.id]),
  );
  expect(boxes.length).toBeGreaterThan(8);
  expect(overlapping).toEqual([]);
});

function compileBranches(): FlowBook {
  const ways = Array.from({ length: 6 }, (_, index) => `      way ${index}: [say: Way ${index}., jump: again]`);
  return compile(`steps:\n  - (again)\n  - ask: Which?\n  - case:\n${ways.join('\n')}\n    default: { say: Lost. }\n`);
}

test('what people write cannot break the picture', () => {
  const svg = writeSvg(layOut(drawFlow(flowOf(compile(`steps: [say: '</text><script>&"\\u0007']`)))));
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;&amp;&quot;');
  expect(svg).not.toContain('<script>');
});

test('the same picture always comes out the same', () => {
  const draw = () => writeSvg(layOut(drawFlow(flowOf(compileBranches()))));
  expect(draw()).toBe(draw());
});
