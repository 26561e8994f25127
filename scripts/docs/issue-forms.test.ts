import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(__dirname, '../../.github/ISSUE_TEMPLATE');
const forms = readdirSync(folder).filter((name) => name !== 'config.yml');

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly label?: string; readonly description?: string };
  readonly validations?: { readonly required?: boolean };
}

const read = (name: string) =>
  parse(readFileSync(join(folder, name), 'utf8')) as { name?: string; description?: string; body: Field[] };

test.each(forms)('%s is a form: named, described, each question with an id of its own', (name) => {
  const { name: title, description, body } = read(name);
  expect([title, description]).toEqual([expect.any(String), expect.any(String)]);
  const questions = body.filter(({ type }) => type !== 'markdown');
  for (const { type, attributes } of questions) {
    expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
    expect(attributes.label).toEqual(expect.any(String));
  }
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

test('whoever says that something is wrong says what the doctor says', () => {
  const doctor = read('bug.yml').body.find(({ id }) => id === 'doctor');
  expect(doctor?.attributes.description).toContain('npx bot-handoff doctor --json');
  expect(doctor?.validations?.required).toBe(true);
});
