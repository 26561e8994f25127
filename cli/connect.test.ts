import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './connect';
import { accountFolder } from './setup/files/account-folder';
import { writeVariables } from './setup/files/variables-file';

const sidOf = (prefix: string) => prefix + '1'.repeat(32);
const ENVIRONMENT = {
  TWILIO_ACCOUNT_SID: sidOf('AC'),
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_SYNC_SERVICE_SID: sidOf('IS'),
};

/** A folder from which nothing was set up. */
const NOWHERE = join(tmpdir(), 'bot-handoff-nowhere');

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

/** Something that answers every request alike. */
async function serve(status: number, body: string): Promise<string> {
  const started = createServer((_request, response) => response.writeHead(status).end(body));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

test('the environment names the account, with nothing else at hand', async () => {
  expect(await connect(undefined, ENVIRONMENT, NOWHERE)).toEqual({
    ...{ accountSid: sidOf('AC'), authToken: 'token', syncServiceSid: sidOf('IS') },
    ...{ userSecret: '', apiBase: undefined },
  });
});

test('what set-up has written fills in for what the environment does not say', async () => {
  const project = await mkdtemp(join(tmpdir(), 'connect-'));
  const { settings } = accountFolder(project, sidOf('AC'));
  await writeVariables(settings, { TWILIO_SYNC_SERVICE_SID: sidOf('IS'), BOT_HANDOFF_USER_SECRET: 'of-users' }, '');
  const { TWILIO_SYNC_SERVICE_SID: _left, ...environment } = ENVIRONMENT;
  expect(await connect(undefined, environment, project)).toMatchObject({
    syncServiceSid: sidOf('IS'),
    userSecret: 'of-users',
  });
  await rm(project, { recursive: true });
});

test('everything that is missing or wrong is named at once, with what to do', async () => {
  const wrong = { ...ENVIRONMENT, TWILIO_AUTH_TOKEN: '', TWILIO_SYNC_SERVICE_SID: 'default' };
  await expect(connect(undefined, { ...wrong, TWILIO_ACCOUNT_SID: undefined }, NOWHERE)).rejects.toThrow(
    /^TWILIO_ACCOUNT_SID is not set.*\nTWILIO_AUTH_TOKEN is not set.*\nTWILIO_SYNC_SERVICE_SID is not a SID.*\n.*--local/,
  );
});

describe('--local', () => {
  const local = { accountSid: sidOf('AC'), authToken: 'simulated', syncServiceSid: sidOf('IS'), addressSid: 'IG' };

  test('asks the running stack, whatever the environment says', async () => {
    const url = await serve(200, JSON.stringify(local));
    expect(await connect(`${url}/`, ENVIRONMENT)).toEqual({
      ...{ accountSid: sidOf('AC'), authToken: 'simulated', syncServiceSid: sidOf('IS') },
      ...{ userSecret: '', apiBase: url },
    });
  });

  test('a stack that is still starting', async () => {
    const url = await serve(503, '{"message":"The stack is still starting"}');
    await expect(connect(url)).rejects.toThrow(`${url} is still starting`);
  });

  test.each([
    ['a page of something else', 200, '<html>'],
    ['a stack without our Sync Service', 200, '{"accountSid":"AC","authToken":"x"}'],
    ['an error', 404, JSON.stringify(local)],
  ])('%s is no stack of ours', async (_, status, body) => {
    const url = await serve(status, body);
    await expect(connect(url)).rejects.toThrow('is not an npm start of this version');
  });

  test('nobody there: how to start one', async () => {
    const url = await serve(200, '');
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    await expect(connect(url)).rejects.toThrow(/Nothing answers .* Run npm start/);
  });
});
