import { createEngine } from '../../domain/flow/create-engine';
import { openBook, packBook } from '../../domain/flow/pack';
import { compileFlows } from './compile-flows';

const compiled = compileFlows([
  { path: 'flows/a.yaml', text: 'triggers: [keyword: hi]\nsteps:\n  - say: "One\\nTwo"\n  - flow: flow.b' },
  { path: 'flows/b.yaml', text: 'steps: [ask: Three?]' },
]);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { book } = compiled;

test('a book comes out as it went in', () => {
  expect(JSON.parse(JSON.stringify(openBook(packBook(book))))).toEqual(book);
});

test('its flows run', () => {
  const turn = createEngine(openBook(packBook(book))).start(
    'flow.a',
    {},
    { user: {}, thread: {}, event: {}, config: {} },
  );
  expect(turn.outputs).toMatchObject([{ text: 'One\nTwo' }, { text: 'Three?' }]);
});

test('steps that nobody asks for are not read', () => {
  const [heads = ''] = packBook(book).split('\n');
  const opened = openBook([heads, 'not JSON', '[]'].join('\n'));
  expect(createEngine(opened).has('flow.a')).toBe(true);
  expect(opened.flows[1]?.steps).toEqual([]);
});

test.each(['', 'x', '{"v":1,"flows":[{}]}'])('%j is refused', (text) => expect(() => openBook(text)).toThrow());
