import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playScript } from '../../cli/flows/script';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { SCOPE_NAMES } from '../../src/domain/flow/expression/ast';
import { FILTERS } from '../../src/domain/flow/expression/filters';
import { TESTS } from '../../src/domain/flow/expression/tests';
import { STEP_KINDS } from '../../src/domain/flow/steps/registry';
import { EVENT_TYPES } from '../../src/domain/flow/triggers/event-type';
import { TRIGGER_KINDS } from '../../src/domain/flow/triggers/registry';
import { generateFiles } from './generated-files';
import { writeReference } from './reference-pages';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The schema is formatted by Biome. */
const content = (path: string, text: string): unknown => (path.endsWith('.json') ? JSON.parse(text) : text);

test.each([...generateFiles()])('%s is current; npm run docs writes it', (path, text) => {
  expect(content(path, read(path))).toEqual(content(path, text));
});

const pages = readdirSync(join(root, 'docs/flows')).filter((path) => path.endsWith('.md'));

/** YAML blocks that are whole flows. */
const flowBlocks = pages.flatMap((page) =>
  [...read(`docs/flows/${page}`).matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, text = '']) => text)
    .filter((text) => /^steps:/m.test(text))
    .map((text, index) => [`docs/flows/${page} #${index + 1}`, text] as const),
);

test.each(flowBlocks)('the flow in %s passes flows check', (_, text) => {
  const other = { path: 'flows/other.yaml', text: 'steps: [say: Another flow.]' };
  const compiled = compileFlows([{ path: 'flows/example.yaml', text }, other]);
  expect(compiled.ok ? [] : compiled.problems).toEqual([]);
});

test('the golden test in README.md plays the flow beside it', () => {
  const readme = read('docs/flows/README.md');
  const [flow, script] = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const files = JSON.stringify({ 'flows/opening_hours.yaml': flow });
  const { actual, expected } = playScript(`${script}\nfiles: ${files}\n`, root);
  expect(actual).toBe(expected);
});

describe('guide-compatibility.md tells the truth about', () => {
  const sections = read('docs/flows/guide-compatibility.md').split('\n## ');
  const rowsOf = (heading: string) =>
    [...(sections.find((section) => section.startsWith(heading)) ?? '').matchAll(/^\| `(\w+)` \| ([\w ]+) \|/gm)].map(
      ([, name = '', status = '']) => ({ name, isThere: status !== 'not there' }),
    );

  test.each<[string, readonly { readonly kind: string }[]]>([
    ['Steps', STEP_KINDS],
    ['Triggers', TRIGGER_KINDS],
  ])('%s', (heading, kinds) => {
    const there = rowsOf(heading).flatMap(({ name, isThere }) => (isThere ? [name] : []));
    expect(there.sort()).toEqual(kinds.map(({ kind }) => kind).sort());
  });

  test('Templates: every scope has a row', () => {
    const page = sections.find((section) => section.startsWith('Templates')) ?? '';
    const cells = [...page.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
    expect(SCOPE_NAMES.filter((name) => !cells.some((cell) => cell.includes(`\`${name}\``)))).toEqual([]);
  });

  test('Keys: what is there is a key of a step, a trigger or an option', () => {
    const page = sections.find((section) => section.startsWith('Keys')) ?? '';
    const cells = [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    const known = [...writeReference().values()].join('\n');
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((key) => !known.includes(`\`${key}\``))).toEqual([]);
  });

  test('Events: every one has a row', () => {
    const names = rowsOf('Events').map(({ name }) => `flex.${name}`);
    expect(names.sort()).toEqual([...EVENT_TYPES].sort());
  });
});

test('every link between the pages leads to a file', () => {
  const links = pages.flatMap((page) =>
    [...read(`docs/flows/${page}`).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target),
  );
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((target) => !isThere(target))).toEqual([]);
});

function isThere(target: string): boolean {
  try {
    return readdirSync(join(root, 'docs/flows', target, '..')).includes(target.split('/').at(-1) ?? '');
  } catch {
    return false;
  }
}

test('templates.md names every filter and every test', () => {
  const page = read('docs/flows/templates.md');
  const missing = [...Object.keys(FILTERS), ...Object.keys(TESTS)].filter((name) => !page.includes(`\`${name}`));
  expect(missing).toEqual([]);
});
