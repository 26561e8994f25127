import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from './connect';

const sidOf = (prefix: string) => prefix + '1'.repeat(32);
const ENVIRONMENT = {
  TWILIO_ACCOUNT_SID: sidOf('AC'),
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_SYNC_SERVICE_SID: sidOf('IS'),
};

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

/** Something that answers every request alike. */
async function serve(status: number, body: string): Promise<string> {
  const started = createServer((_request, response) => response.writeHead(status).end(body));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

test('the environment names the account, and the arguments stay as they are', async () => {
  expect(await connect(['+15550100', '--yes'], ENVIRONMENT)).toEqual({
    account: { accountSid: sidOf('AC'), authToken: 'token', syncServiceSid: sidOf('IS'), apiBase: undefined },
    rest: ['+15550100', '--yes'],
  });
});

test('everything that is missing or wrong is named at once, with what to do', async () => {
  const wrong = { ...ENVIRONMENT, TWILIO_AUTH_TOKEN: '', TWILIO_SYNC_SERVICE_SID: 'default' };
  await expect(connect([], { ...wrong, TWILIO_ACCOUNT_SID: undefined })).rejects.toThrow(
    /^TWILIO_ACCOUNT_SID is not set.*\nTWILIO_AUTH_TOKEN is not set.*\nTWILIO_SYNC_SERVICE_SID is not a SID.*\n.*--local/,
  );
});

describe('--local', () => {
  const local = { accountSid: sidOf('AC'), authToken: 'simulated', syncServiceSid: sidOf('IS'), addressSid: 'IG' };

  test('asks the running stack, whatever the environment says, and takes its address out of the arguments', async () => {
    const url = await serve(200, JSON.stringify(local));
    expect(await connect(['--yes', '--local', `${url}/`, 'maya'], ENVIRONMENT)).toEqual({
      account: { accountSid: sidOf('AC'), authToken: 'simulated', syncServiceSid: sidOf('IS'), apiBase: url },
      rest: ['--yes', 'maya'],
    });
  });

  test('a stack that is still starting', async () => {
    const url = await serve(503, '{"message":"The stack is still starting"}');
    await expect(connect(['--local', url])).rejects.toThrow(`${url} is still starting`);
  });

  test.each([
    ['a page of something else', 200, '<html>'],
    ['a stack without our Sync Service', 200, '{"accountSid":"AC","authToken":"x"}'],
    ['an error', 404, JSON.stringify(local)],
  ])('%s is no stack of ours', async (_, status, body) => {
    const url = await serve(status, body);
    await expect(connect(['--local', url])).rejects.toThrow('is not an npm start of this version');
  });

  test('nobody there: how to start one', async () => {
    const url = await serve(200, '');
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    await expect(connect(['--local', url])).rejects.toThrow(/Nothing answers .* Run npm start/);
  });
});
