import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { accountFolder } from '../setup/files/account-folder';
import { scheduler } from './scheduler';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const SERVICE = 'https://bot-handoff-1234-dev.twil.io';
let project = '';
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "it's-"));
  await mkdir(accountFolder(project, ACCOUNT).path, { recursive: true });
  await writeFile(accountFolder(project, ACCOUNT).settings, 'BOT_HANDOFF_SWEEP_SECRET=abc123\n');
});
afterEach(() => rm(project, { recursive: true }));

async function run(line: string) {
  const said = { printed: '', errors: '' };
  const terminal = {
    print: (text: string) => {
      said.printed += text;
    },
    error: (text: string) => {
      said.errors += text;
    },
    lines: (async function* () {})(),
  };
  const surroundings = { environment: {}, home: project, project, questions: undefined, deploy: undefined };
  return { exitCode: await scheduler(line.split(' '), terminal, surroundings), ...said };
}

test('the entry of cron reads the secret from the settings when it runs, and holds none', async () => {
  const { printed } = await run(`cron ${SERVICE}/`);
  expect(printed).not.toContain('abc123');
  expect(printed).not.toContain('%');
  // The shell does what cron would have it do, with a program that shows what it was given.
  const command = printed.replace('* * * * * ', '').replace('npx bot-handoff', 'printenv BOT_HANDOFF_SWEEP_SECRET #');
  expect(execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' })).toBe('abc123\n');
});

test('that of systemd names the settings as its environment', async () => {
  expect((await run(`systemd ${SERVICE}`)).printed).toContain(
    `EnvironmentFile=${accountFolder(project, ACCOUNT).settings}\n`,
  );
});

test('that of GitHub is a workflow', async () => {
  const workflow = parse((await run(`github ${SERVICE}`)).printed) as { jobs: { sweep: { steps: { run: string }[] } } };
  expect(workflow.jobs.sweep.steps[0]?.run).toContain(`${SERVICE}/sweep/run`);
});

test.each([
  ['at', 'Which scheduler?'],
  ['cron', 'Where do the Functions answer?'],
  ["cron https://x';rm", 'Where do the Functions answer?'],
])('%s is refused', (line, problem) => expect(run(line)).rejects.toThrow(problem));
