import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runVerb } from '../../cli/verbs';
import { twilioProblems } from '../../test/setup/twilio-cli';
import { readPages } from './pages';
import { shellLines, shownCommands, shownTwilioCommands } from './shell-lines';

const root = join(__dirname, '../..');
const pages = readPages();

const NO_SUCH = '--no-such-option';

async function errorsOf(words: readonly string[]): Promise<{ exitCode: number; errors: string }> {
  const errors: string[] = [];
  const lines = (async function* () {})();
  const exitCode = await runVerb(words, { print: () => undefined, error: (line) => errors.push(line), lines });
  return { exitCode, errors: errors.join('\n') };
}

const commands = pages.flatMap(([page, text]) => shownCommands(page, text));

test('the pages show commands', () => expect(commands.length).toBeGreaterThan(30));

// A strict reader names the first option that it does not know: this one, unless the page shows another.
test.each(commands.map((each) => [each.words.join(' '), each] as const))(
  'bot-handoff %s can be read',
  async (_, { words }) => {
    const { exitCode, errors } = await errorsOf([...words, NO_SUCH]);
    expect({ exitCode, errors }).toEqual({ exitCode: 2, errors: expect.stringContaining(`'${NO_SUCH}'`) });
  },
);

test.each(
  pages.flatMap(([page, text]) => shownTwilioCommands(page, text)).map((each) => [each.words.join(' '), each] as const),
)('twilio %s can be read', (_, { words }) => expect(twilioProblems(words)).toEqual([]));

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const ran = pages.flatMap(([page, text]) =>
  shellLines(text).flatMap((line) =>
    [...line.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => [name, page] as const),
  ),
);

test.each(ran)('npm run %s, in %s, is a script', (name) => expect(Object.keys(scripts)).toContain(name));

test.each(
  pages.flatMap(([page, text]) =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target = '']) => [page, target] as const),
  ),
)('%s links to %s, which is there', (page, target) => {
  expect(() => readFileSync(join(root, page, '..', target))).not.toThrow(/ENOENT/);
});
