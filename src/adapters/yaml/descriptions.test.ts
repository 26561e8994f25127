import type { Compiled } from '../../domain/flow/compile';
import { STEP_KINDS } from '../../domain/flow/steps/registry';
import { TRIGGER_KINDS } from '../../domain/flow/triggers/registry';
import { compileFlows } from './compile-flows';

const other = { path: 'flows/other.yaml', text: 'steps: [say: Another flow.]' };

const compileOne = (text: string) => compileFlows([{ path: 'flows/example.yaml', text }, other]);

/** An example of a few lines may ask for what the rest of a flow would set. */
const mistakesOf = (compiled: Compiled) =>
  compiled.ok ? compiled.warnings.filter(({ message }) => !message.startsWith('nothing ever sets')) : compiled.problems;

const ONE_SENTENCE = /^[A-Z][^\n]{6,160}\.$/;

describe.each(STEP_KINDS.map((kind) => [kind.kind, kind] as const))('step %s', (name, kind) => {
  test('says what it does, and what each of its keys is for', () => {
    expect(kind.about).toMatch(ONE_SENTENCE);
    for (const { about, read } of Object.values(kind.fields)) {
      expect(about).toMatch(ONE_SENTENCE);
      expect(read.schema).toBeDefined();
    }
  });

  test('has an example that compiles and shows it', () => {
    const compiled = compileOne(`steps:\n${kind.example.trim()}`);
    expect(mistakesOf(compiled)).toEqual([]);
    expect(JSON.stringify(compiled.ok && compiled.book)).toContain(`"kind":"${name}"`);
  });
});

describe.each(TRIGGER_KINDS.map((kind) => [kind.kind, kind] as const))('trigger %s', (name, kind) => {
  test('says when it fires, and what each of its keys is for', () => {
    expect(kind.about).toMatch(ONE_SENTENCE);
    for (const { about, read } of Object.values(kind.fields)) {
      expect(about).toMatch(ONE_SENTENCE);
      expect(read.schema).toBeDefined();
    }
  });

  test('has an example that compiles and shows it', () => {
    const compiled = compileOne(`triggers:\n${kind.example.trim()}\nsteps: [status: Hello]`);
    expect(mistakesOf(compiled)).toEqual([]);
    expect(compiled.ok && compiled.book.flows[0]?.triggers.map((trigger) => trigger.kind)).toContain(name);
  });
});
