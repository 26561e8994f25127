import { setup } from '../../cli/setup/setup';
import { undo } from '../../cli/undo/undo';
import { type AccountStand, openAccount } from '../setup/account-stand';
import { checkRequestAgainstOpenApi } from './openapi-check';

// Set-up talks to Twilio by itself, without the helper library: its requests are held against the documents here.

/** Documented on a page only. */
const ON_PAGES_ONLY = /\/InteractionWebhooks/;

let account: AccountStand;
const problems: string[] = [];
const seen = new Set<string>();

beforeAll(async () => {
  account = await openAccount();
  account.simulator.mount((request, _response, url, rawBody) => {
    const [, host = '', ...path] = url.pathname.split('/');
    const address = `https://${host}/${path.join('/')}`;
    if (!host.endsWith('.twilio.com') || ON_PAGES_ONLY.test(address)) return false;
    const method = request.method ?? '';
    seen.add(`${method} ${host}`);
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const form = isForm ? Object.fromEntries(new URLSearchParams(rawBody.toString())) : {};
    const params = Object.fromEntries(url.searchParams);
    problems.push(...checkRequestAgainstOpenApi({ method, url: address, params, form, status: 200, body: undefined }));
    return false;
  });
});
afterAll(() => account.close());

test('every request of setup and undo is one that Twilio documents', async () => {
  const line = '--yes --addresses sms:+15550100';
  await account.run(setup, line);
  await account.deploy();
  expect(await account.run(setup, line)).toMatchObject({ exitCode: 0 });
  expect(await account.run(undo, '--yes --data')).toMatchObject({ exitCode: 0 });
  expect(problems).toEqual([]);
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'POST taskrouter.twilio.com',
      'POST conversations.twilio.com',
      'POST iam.twilio.com',
      'DELETE sync.twilio.com',
      'GET serverless.twilio.com',
    ]),
  );
});
