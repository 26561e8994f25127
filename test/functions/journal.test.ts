import { runVerb } from '../../cli/verbs';
import { until } from '../until';
import { openStand, type Stand } from './core-stand';

// What an administrator reads afterwards, written by the real Functions.

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

async function* noLines(): AsyncGenerator<string> {}

async function read(...args: string[]): Promise<string[]> {
  const [printed, errors]: [string[], string[]] = [[], []];
  const terminal = { print: (line: string) => printed.push(line), error: (line: string) => errors.push(line) };
  const exitCode = await runVerb([...args, '--local', stand.core.simulator.url], { ...terminal, lines: noLines() });
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
  return printed;
}

test('who did what, and what it came to', async () => {
  const { openChat, hears, say } = stand;
  const chat = await openChat();
  await hears(chat, "What's your name?");
  await say(chat, 'Maya');
  await hears(chat, 'What type of issue');
  await say(chat, 'Hardware');
  const audit = await until(async () => {
    const lines = await read('audit');
    return lines.some((line) => line.includes('handed off by a flow')) && lines;
  });
  expect(audit.join('\n')).toContain(chat.conversationSid);
  expect(audit.join('\n')).not.toContain('Maya');

  await read('pause', '--to', 'message');
  await read('resume');
  const after = await read('audit');
  expect(
    after.filter((line) => / everywhere \S+ (paused the bot, to message|let the bot speak)/.test(line)),
  ).toHaveLength(2);

  // The hour may turn meanwhile.
  const [columns = '', hour = ''] = await read('metrics', '--hours', '2');
  const figures = hour
    .slice(16)
    .trim()
    .split(/\s{2,}/);
  expect(columns).toMatch(/^hour \(UTC\) +handoffs/);
  expect(figures).toEqual(['1', '0', '0', '-', '0', '0', '0']);
});
