import { createEngine } from '../../domain/flow/create-engine';
import { openBook, packBook } from '../../domain/flow/pack';
import { compileFlows } from './compile-flows';

const compiled = compileFlows([
  { path: 'flows/a.yaml', text: 'triggers: [keyword: hi]\nsteps:\n  - say: "One\\nTwo"\n  - flow: flow.b' },
  { path: 'flows/b.yaml', text: 'steps: [ask: Three?]' },
  { path: 'flows/es.yaml', text: 'language: es\nmessages: { Off today.: "Hoy no, (@ user.name )." }' },
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

test('what no flow says is translated as well', () => {
  const engine = createEngine(openBook(packBook(book)));
  const scopes = { user: { language: 'es-MX', name: 'Maya' }, thread: {}, event: {}, config: {} };
  expect(engine.translate('Off today.', scopes)).toBe('Hoy no, Maya.');
  expect(engine.translate('Off today.', { ...scopes, user: { language: 'fr' } })).toBe('Off today.');
  expect(['constructor', '__proto__'].map((text) => engine.translate(text, scopes))).toEqual([
    'constructor',
    '__proto__',
  ]);
});
