import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findVariableProblems } from '../../simulator/gateway/limits';
import { joinParts } from '../../src/adapters/twilio/vault-parts';
import { readDeploymentVariables } from '../setup/deployment-variables';
import { accountFolder } from '../setup/files/account-folder';
import type { Surroundings } from '../setup/surroundings';
import { listSecrets, removeSecret, setSecret, type VaultVerb } from './vault';

const ACCOUNT = `AC${'1'.repeat(32)}`;
let project = '';
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'vault-'));
  await mkdir(join(project, '.bot-handoff', ACCOUNT), { recursive: true });
});
afterEach(() => rm(project, { recursive: true }));

const folder = () => accountFolder(project, ACCOUNT);

async function run(verb: VaultVerb, line: string, piped = '', more: Partial<Surroundings> = {}) {
  const said: string[] = [];
  const print = (text: string) => void said.push(text);
  const surroundings = { environment: {}, home: project, project, questions: undefined, deploy: undefined, ...more };
  const lines = (async function* () {
    if (piped !== '') yield* piped.split('\n');
  })();
  const exitCode = await verb(line.split(' ').filter(Boolean), { print, error: print, lines }, surroundings);
  return { exitCode, said: said.join('\n') };
}

test('a secret is kept where only its owner reads it, and never shown', async () => {
  expect(await run(setSecret, 'orders.key', "it's a $secret")).toMatchObject({ exitCode: 0 });
  expect((await stat(folder().vault)).mode & 0o777).toBe(0o600);
  const { exitCode, said } = await run(listSecrets, `${project}/none`);
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: 'VAULT_ORDERS_KEY: 14 bytes, named by no flow' });
  await writeFile(folder().settings, 'BOT_HANDOFF_ADOPT=all\n');
  expect((await readDeploymentVariables(folder())).product).toMatchObject({ VAULT_ORDERS_KEY: "it's a $secret" });
});

test('on a terminal it is typed unseen', async () => {
  const secret = async () => 'typed';
  const questions = { secret, text: async () => '', confirm: async () => true };
  await run(setSecret, 'VAULT_X', '', { questions });
  expect(await readFile(folder().vault, 'utf8')).toContain('VAULT_X=typed\n');
});

test('one that flows name and nobody has set is missing', async () => {
  await writeFile(
    join(project, 'order.yaml'),
    'triggers: [keyword: hi]\nsteps:\n  - http: https://example.com\n    headers: { authorization: (@ vault.orders.key ) }\n',
  );
  expect(await run(listSecrets, project)).toMatchObject({
    exitCode: 1,
    said: 'VAULT_ORDERS_KEY is missing: bot-handoff vault set VAULT_ORDERS_KEY',
  });
  await run(setSecret, 'orders.key', 'x');
  expect(await run(listSecrets, project)).toEqual({ exitCode: 0, said: 'VAULT_ORDERS_KEY: 1 bytes' });
});

test('one is set anew, and removed', async () => {
  await run(setSecret, 'a.b', 'one');
  await run(setSecret, 'a.b', 'two');
  expect(await readFile(folder().vault, 'utf8')).toMatch(/^# Secrets.*\nVAULT_A_B=two\n$/);
  await run(removeSecret, 'a.b');
  expect(await readFile(folder().vault, 'utf8')).not.toContain('VAULT_A_B');
  expect(await run(removeSecret, 'a.b')).toMatchObject({ exitCode: 1 });
});

test.each([
  ['nothing', '', 'It is empty.'],
  ['more than any service takes', 'x'.repeat(4097), 'It has 4097 bytes; a secret may have 4096.'],
  ['several lines', 'one\ntwo\n', 'It has several lines'],
])('%s is refused', async (_, value, problem) => {
  const { exitCode, said } = await run(setSecret, 'a.b', value);
  expect(exitCode).toBe(1);
  expect(said).toContain(problem);
});

test('a long one is deployed in parts, which the Functions put together', async () => {
  const secret = `${'x'.repeat(600)}€`;
  await writeFile(folder().settings, 'BOT_HANDOFF_ADOPT=all\n');
  expect(await run(setSecret, 'orders.key', `${secret}\n`)).toMatchObject({ exitCode: 0 });
  const { product } = await readDeploymentVariables(folder());
  expect(findVariableProblems(product)).toEqual([]);
  expect(joinParts(Object.entries(product)).get('VAULT_ORDERS_KEY')).toBe(secret);
});

test('a name that no flow could write is refused', async () => {
  await expect(run(setSecret, 'a-b', 'x')).rejects.toThrow("'a-b' is no name for a secret");
  await expect(run(setSecret, 'a__2', 'x')).rejects.toThrow("'a__2' ends like the part of a long secret");
  await expect(run(setSecret, '', 'x')).rejects.toThrow('Which secret?');
});

test('with several accounts, one has to be named', async () => {
  const other = `AC${'2'.repeat(32)}`;
  await mkdir(join(project, '.bot-handoff', other));
  expect((await run(setSecret, 'a.b', 'x')).said).toContain(`Add --account with one of: ${ACCOUNT}, ${other}`);
  await run(setSecret, `a.b --account ${other}`, 'x');
  expect(await readFile(accountFolder(project, other).vault, 'utf8')).toContain('VAULT_A_B=x');
});

test('the guard gets no secret, and settings that are too long are named', async () => {
  await writeFile(folder().settings, `TWILIO_SYNC_SERVICE_SID=IS1\nBOT_HANDOFF_SWEEP_SECRET=s\n`);
  await run(setSecret, 'a.b', 'x');
  expect((await readDeploymentVariables(folder())).guard).toEqual({ TWILIO_SYNC_SERVICE_SID: 'IS1' });
  await writeFile(folder().settings, `BOT_HANDOFF_ALLOWED_ORIGINS=${'x'.repeat(451)}\n`);
  await expect(readDeploymentVariables(folder())).rejects.toThrow('BOT_HANDOFF_ALLOWED_ORIGINS cannot be deployed');
});
