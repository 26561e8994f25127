import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playScript } from './script';

const project = join(__dirname, '..', '..');
const folder = join(project, 'test/flows');
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));

test.each(scripts)('%s', (path) => {
  const { actual, expected } = playScript(readFileSync(join(folder, path), 'utf8'), project);
  expect(actual).toBe(expected);
});

test('a transcript that does not come out as written is seen', () => {
  const script = `
about: wrong on purpose
files:
  flows/a.yaml: |
    triggers: [keyword: hi]
    steps: [say: Hello]
transcript: |
  customer: hi
  bot: Goodbye
`;
  expect(playScript(script, project)).toMatchObject({ actual: 'customer: hi\nbot: Hello' });
});
