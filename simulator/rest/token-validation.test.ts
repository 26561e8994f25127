import twilio from 'twilio';
import { createSimulator, type Simulator } from '../server';
import { ACCOUNT, AGENT } from '../world/account';
import type { Worker } from '../world/taskrouter-types';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
});
afterAll(async () => {
  await simulator.close();
});

const validate = async (token: string) => {
  const url = `${simulator.url}/iam.twilio.com/v1/Accounts/${ACCOUNT.accountSid}/Tokens/validate`;
  const Authorization = `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`;
  const headers = { Authorization, 'Content-Type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ token }) })).json();
};

const alice = (): Worker => {
  const worker = simulator.world.taskrouter.worker(ACCOUNT.workerSid);
  if (!worker) throw new Error('The first worker is gone');
  return worker;
};

const customerToken = () => {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(ACCOUNT.accountSid, ACCOUNT.apiKeySid, ACCOUNT.apiKeySecret, { identity: 'ada' });
  token.addGrant(new AccessToken.ChatGrant({ serviceSid: ACCOUNT.chatServiceSid }));
  return token.toJwt();
};

test('a Flex token names its agent and roles', async () => {
  expect(await validate(simulator.world.tokens.mintFlexToken(alice(), ['agent', 'supervisor']))).toEqual({
    valid: true,
    code: 0,
    message: null,
    expiration: expect.stringMatching(/^\d{4}-.*Z$/),
    realm_user_id: AGENT.friendlyName,
    identity: AGENT.identity,
    roles: ['agent', 'supervisor'],
    worker_sid: ACCOUNT.workerSid,
  });
});

test.each<[string, () => string]>([
  ['no token at all', () => 'nonsense'],
  ['a forged signature', () => simulator.world.tokens.mintFlexToken(alice(), ['admin']).replace(/.{5}$/, 'AAAAA')],
  ["a customer's token", customerToken],
])('%s is refused', async (_, token) => {
  expect(await validate(token())).toMatchObject({ valid: false, code: expect.any(Number) });
});

test('moving simulated time signs nobody out', async () => {
  const token = simulator.world.tokens.mintFlexToken(alice(), ['agent']);
  await simulator.clock.advance(25 * 3_600_000);
  expect(await validate(token)).toMatchObject({ valid: true });
});

test("a customer's access token, made with Twilio's library, carries its identity", () => {
  expect(simulator.world.tokens.readToken(customerToken())).toMatchObject({ identity: 'ada', worker: null });
});
