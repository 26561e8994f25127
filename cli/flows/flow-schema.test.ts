import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse, parseAllDocuments } from 'yaml';
import { STEP_KINDS } from '../../src/domain/flow/steps/registry';
import { TRIGGER_KINDS } from '../../src/domain/flow/triggers/registry';
import { buildFlowSchema } from './flow-schema';
import { readFlowFiles } from './load-flows';

const project = join(__dirname, '../..');
const isFlow = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictRequired: false }).compile(
  buildFlowSchema(),
);

const documentsOf = (text: string): readonly unknown[] =>
  parseAllDocuments(text).map((document): unknown => document.toJS());

const shipped = ['flows', 'test/fixtures/flows'].flatMap((folder) =>
  readFlowFiles(folder, project).map((file) => [file.path, file.text] as const),
);

test.each(shipped)('%s is as the schema says', (_, text) => {
  for (const flow of documentsOf(text)) {
    expect({ isFlow: isFlow(flow), errors: isFlow.errors }).toEqual({ isFlow: true, errors: null });
  }
});

const scripts = readFlowFiles('test/flows', project)
  .filter(({ path }) => !path.includes('/problems/'))
  .flatMap(({ path, text }) =>
    Object.entries<string>(parse(text).files ?? {}).map(([name, flow]) => [`${path}: ${name}`, flow] as const),
  );

test.each(scripts)('%s is as the schema says', (_, text) => {
  for (const flow of documentsOf(text)) expect({ flow, isFlow: isFlow(flow) }).toEqual({ flow, isFlow: true });
});

test.each(STEP_KINDS.map(({ kind, example }) => [kind, example] as const))('the example of step %s', (_, example) => {
  expect(isFlow({ steps: parse(example) })).toBe(true);
});

test.each(TRIGGER_KINDS.map(({ kind, example }) => [kind, example] as const))('of trigger %s', (_, example) => {
  expect(isFlow({ triggers: parse(example), steps: ['end'] })).toBe(true);
});

/** Each is one of the mistakes in test/flows/problems/everything-at-once.yaml, alone. */
test.each([
  ['an unknown step', 'steps: [sayy: Hi]'],
  ['an unknown key', 'steps: [{say: Hi, buttns: []}]'],
  ['a number out of bounds', 'steps: [{ask: What?, retries: 99}]'],
  ['no options', 'steps: [{ask: What?, buttons: []}]'],
  ['an option without text', 'steps: [{ask: What?, buttons: [{txt: A}]}]'],
  ['two steps in one', 'steps: [{say: a, ask: b}]'],
  ['an unknown word', 'steps: [ednd]'],
  ['a word that needs a value', 'steps: [ask_form]'],
  ['an unknown type', 'steps: [type: start_chatt]'],
  ['a step that is a number', 'steps: [42]'],
  ['a flag that is a text', 'steps: [{status: x, ephemeral: "yes"}]'],
  ['a mistake below a step', 'steps: [{if: true, then: [{say: x}, {sayy: y}]}]'],
  ['an unknown trigger', 'triggers: [keywrd: hi]\nsteps: [end]'],
  ['two triggers in one', 'triggers: [{keyword: hi, regex: hi}]\nsteps: [end]'],
  ['a condition out of bounds', 'triggers: [{keyword: hi, confidence: 2}]\nsteps: [end]'],
  ['a trigger that answers to nothing', 'triggers: [when: true]\nsteps: [end]'],
  ['triggers that are no list', 'triggers: {keyword: hi}\nsteps: [end]'],
  ['an unknown key of a flow', 'extra: 1\nsteps: [end]'],
  ['no steps', 'steps: []'],
  ['a list', '- say: no steps'],
])('%s is refused', (_, flow) => expect(isFlow(parse(flow))).toBe(false));
