import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { diagramProblems } from './check-diagram';
import { type CodeBlock, codeBlocks } from './code-blocks';
import { compileBlocks, extensionOf } from './compile-block';
import { readPages } from './pages';

const blocks = readPages().flatMap(([page, text]) => codeBlocks(page, text));
const named = (isWanted: (block: CodeBlock) => boolean) =>
  blocks.filter(isWanted).map((block) => [`${block.page}:${block.line}`, block] as const);

/** Of these, `python` and `text` are shown only; `sh` is read by shell-lines.test.ts. */
const KNOWN = ['', 'sh', 'js', 'ts', 'tsx', 'json', 'yaml', 'mermaid', 'python', 'text'];

test.each(named(() => true))('%s is in a language that is known', (_, { language }) =>
  expect(KNOWN).toContain(language.split(' ')[0]),
);

const programs = blocks.filter((block) => extensionOf(block) !== undefined);

test('blocks of JavaScript and TypeScript compile', () => {
  expect(programs.length).toBeGreaterThan(0);
  expect(compileBlocks(programs)).toEqual([]);
}, 120_000);

test('one that does not compile is named with its line', () => {
  const block = { page: 'page.md', line: 10, language: 'js', text: 'const a = 1;\nnothing(a);\n' };
  expect(compileBlocks([block])).toEqual(["page.md:12: Cannot find name 'nothing'."]);
}, 120_000);

const records = ({ text }: CodeBlock) => (text.startsWith('{"') ? text.trim().split('\n') : [text]);

test.each(named(({ language }) => language.startsWith('json')))('%s is JSON', (_, block) => {
  for (const text of records(block)) expect(() => JSON.parse(text)).not.toThrow();
});

const isFlow = ({ page, language, text }: CodeBlock) =>
  language === 'yaml' && /^steps:/m.test(text) && !page.startsWith('docs/flows/');

test.each(named(isFlow))('%s passes flows check', (_, { text }) => {
  const compiled = compileFlows([{ path: 'flows/example.yaml', text }]);
  expect(compiled.ok ? [] : compiled.problems).toEqual([]);
});

const diagrams = named(({ language }) => language === 'mermaid');

test.each(diagrams)('%s is a diagram', (_, { text }) => expect(diagramProblems(text)).toEqual([]));

describe('of a diagram is noticed', () => {
  const sequence = (...lines: string[]) => ['sequenceDiagram', 'participant A', ...lines].join('\n');
  test.each([
    ['an unknown kind', 'sequenceDiagramm', "1: 'sequenceDiagramm' is no kind of diagram"],
    ['an arrow that is none', sequence('A->A: hi'), "3: 'A->A: hi' is no line"],
    ['a message without words', sequence('A->>A'), "3: 'A->>A' is no line"],
    ['somebody undeclared', sequence('A->>B: hi'), '3: nobody has declared B'],
    ['a semicolon, which ends a line', sequence('A->>A: hi; there'), "3: 'A->>A: hi; there' is no line"],
    ['a block that stays open', sequence('loop often', 'A->>A: hi'), '4: an end is missing'],
    ['a bracket that stays open', 'flowchart LR\na[One --> b', "2: 'a[One --> b' is no line"],
    ['brackets in a label', 'flowchart LR\na[One (1)] --> b', "2: 'a[One (1)] --> b' is no line"],
    ['an arrow of another kind', 'stateDiagram-v2\na -> b', "2: 'a -> b' is no line"],
  ])('%s', (_, text, problem) => expect(diagramProblems(text)).toEqual([expect.stringContaining(problem)]));
});
