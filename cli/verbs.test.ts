import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb } from './verbs';

const TSX = join(__dirname, '../node_modules/tsx/dist/cli.mjs');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flows-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function run(line: string, ...typed: readonly string[]) {
  const said = { printed: [] as string[], errors: [] as string[] };
  const [area = '', verb = '', ...flags] = line.split(' ');
  const exitCode = await runVerb([area, verb, folder, ...flags], {
    print: (line) => said.printed.push(line.replaceAll(folder, '<folder>')),
    error: (line) => said.errors.push(line.replaceAll(folder, '<folder>')),
    lines: (async function* () {
      yield* typed;
    })(),
  });
  return { exitCode, ...said };
}

describe('flows check', () => {
  test('good flows: exit code 0', async () => {
    write('hi.yaml', 'triggers: [keyword: hi]\nsteps: [say: Hi]\n');
    expect(await run('flows check')).toEqual({ exitCode: 0, printed: ['1 flows, no problems.'], errors: [] });
  });

  test('problems: file, line and column, exit code 1', async () => {
    write('hi.yaml', 'steps:\n  - sayy: Hi\n  - jmp: x\n');
    expect(await run('flows check')).toEqual({
      exitCode: 1,
      printed: [],
      errors: [
        "<folder>/hi.yaml:2:5: unknown step 'sayy'; did you mean 'say'?",
        "<folder>/hi.yaml:3:5: unknown step 'jmp'; did you mean 'jump'?",
        'Problems: 2.',
      ],
    });
  });

  test('a warning is shown and fails nothing', async () => {
    write('hi.yaml', 'triggers: [keyword: hi, keyword: hi]\nsteps: [say: Hi]\n');
    const { exitCode, errors } = await run('flows check');
    expect(exitCode).toBe(0);
    expect(errors).toEqual([expect.stringMatching(/^<folder>\/hi.yaml:1:\d+: this trigger never fires.*\(warning\)$/)]);
  });

  test('--json: one object, with what was found', async () => {
    write('hi.yaml', 'steps:\n  - sayy: Hi\n');
    const { exitCode, printed, errors } = await run('flows check --json');
    const message = "unknown step 'sayy'; did you mean 'say'?";
    expect({ exitCode, errors, printed: printed.map((line) => JSON.parse(line)) }).toEqual({
      exitCode: 1,
      errors: [],
      printed: [{ findings: [{ severity: 'error', file: '<folder>/hi.yaml', line: 2, col: 5, message }] }],
    });
  });

  test('--json: warnings and the number of flows', async () => {
    write('hi.yaml', 'steps: [say: "(@ user.x )"]\n');
    const { exitCode, printed } = await run('flows check --json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed.join(''))).toMatchObject({ flows: 1, findings: [{ severity: 'warning', col: 18 }] });
  });

  test.each(['--jsno', 'another-folder'])('%s is no usage: exit code 2', async (word) => {
    write('hi.yaml', 'steps: [say: Hi]\n');
    const { exitCode, errors } = await run(`flows check ${word}`);
    expect(exitCode).toBe(2);
    expect(errors).toEqual([expect.stringContaining(word), expect.stringContaining('bot-handoff flows check')]);
  });

  test('a folder without flows is a problem', async () => {
    expect(await run('flows check')).toMatchObject({ exitCode: 1 });
  });
});

describe('flows test', () => {
  const script = (answer: string) =>
    `about: greets\nfiles: { flows/a.yaml: "triggers: [keyword: hi]\\nsteps: [say: Hello]" }\ntranscript: |\n  customer: hi\n  bot: ${answer}\n`;

  test('scripts that come out as written: exit code 0', async () => {
    write('greet.yaml', script('Hello'));
    expect(await run('flows test')).toMatchObject({ exitCode: 0, printed: ['Scripts: 1, different: 0.'] });
  });

  test('a script that does not: what differs, exit code 1', async () => {
    write('greet.yaml', script('Goodbye'));
    expect(await run('flows test')).toMatchObject({
      exitCode: 1,
      errors: ['<folder>/greet.yaml: greets', '    customer: hi', '  - bot: Goodbye', '  + bot: Hello'],
    });
  });

  test('--update rewrites what a script expects, and nothing else of it', async () => {
    const about = '# Why it is here\n';
    write('greet.yaml', about + script('Goodbye') + 'user: { name: Maya }\n');
    expect(await run('flows test --update')).toMatchObject({
      exitCode: 0,
      printed: ['<folder>/greet.yaml: updated', 'Scripts: 1, different: 0, updated: 1.'],
    });
    expect(readFileSync(join(folder, 'greet.yaml'), 'utf8')).toBe(about + script('Hello') + 'user: { name: Maya }\n');
  });

  test('--update leaves a script alone whose flows have problems', async () => {
    write('greet.yaml', script('Hello').replace('say', 'sayy'));
    const { exitCode, errors } = await run('flows test --update');
    expect(exitCode).toBe(1);
    expect(errors.join()).toContain("unknown step 'sayy'");
  });
});

test('flows run is a chat, until :quit', async () => {
  write('hi.yaml', 'triggers: [page_open]\nsteps: [ask: Name?, say: "Hi (@ flow.result )"]\n');
  const { exitCode, printed, errors } = await run('flows run', ':event x', 'Maya', ':quit', ':state');
  expect(exitCode).toBe(0);
  expect(printed.slice(-2)).toEqual(['bot: Name?', 'bot: Hi Maya']);
  expect(errors).toEqual(["There is no event 'x'"]);
});

test('flows run has the time, and what the environment says under CONFIG_', async () => {
  write('ask.yaml', 'triggers: [page_open]\nsteps: [say: "(@ config.orders_api ) (@ config.now )"]\n');
  const { CONFIG_ORDERS_API: before } = process.env;
  try {
    process.env.CONFIG_ORDERS_API = 'https://orders.example.com';
    const { printed } = await run('flows run');
    expect(printed.at(-1)).toMatch(/^bot: https:\/\/orders\.example\.com \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  } finally {
    if (before === undefined) delete process.env.CONFIG_ORDERS_API;
    else process.env.CONFIG_ORDERS_API = before;
  }
});

test('flows run takes what is piped into it', () => {
  write('hi.yaml', 'triggers: [page_open]\nsteps: [ask: Name?, say: "Hi (@ flow.result )"]\n');
  const printed = execFileSync(process.execPath, [TSX, join(__dirname, 'bot-handoff.ts'), 'flows', 'run', folder], {
    input: 'Maya\n:state\n',
    encoding: 'utf8',
  });
  expect(printed).toContain('bot: Name?\nbot: Hi Maya\nmode: bot\n');
});

test('an unknown verb lists the verbs', async () => {
  const { exitCode, errors } = await run('flows dance');
  expect(exitCode).toBe(2);
  expect(errors.join('\n')).toContain('bot-handoff flows check');
});
